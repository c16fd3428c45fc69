const longest_ms = 20_000

/** Milliseconds from the press of `act` until the page says `text`, to the eye and to a screen reader. */
export const untilSeen = (page, text, act) => until(page, { text }, act)

/** Likewise until another row than before is the first. */
export const untilOtherFirstRow = (page, act) => until(page, {}, act)

async function until(page, { text }, act) {
    const seen = page.evaluate(
        ([wanted, longest_ms]) =>
            new Promise((resolve, reject) => {
                setTimeout(() => reject(new Error(`not seen: ${wanted ?? 'another first row'}`)), longest_ms)
                const mirror = document.getElementById('mirror') // the page's body has the program in it: millions of letters
                const firstRow = () => [...mirror.querySelectorAll('[role=row]')].find((row) => !row.querySelector('[role=columnheader]'))?.textContent
                const before = firstRow()
                const isThere = () => (wanted === undefined ? firstRow() !== before : mirror.textContent.includes(wanted))
                let begun
                const look = () => {
                    if (begun === undefined || !isThere()) return
                    observer.disconnect()
                    resolve(performance.now() - begun)
                }
                const observer = new MutationObserver(look)
                // The page may have answered within the event, before it comes here.
                const begin = ({ timeStamp }) => {
                    begun ??= timeStamp
                    look()
                }
                window.addEventListener('pointerup', begin, { capture: true, once: true })
                observer.observe(mirror, { subtree: true, childList: true, characterData: true, attributes: true })
            }),
        [text, longest_ms],
    )
    await act()
    return seen
}
