/** Milliseconds from the press or the key of `act` until the page says `text`, to the eye and to a screen reader. */
export async function untilSeen(page, text, act) {
    const seen = page.evaluate(
        (wanted) =>
            new Promise((resolve) => {
                let begun
                const begin = () => (begun ??= performance.now())
                for (const event of ['pointerup', 'keydown']) window.addEventListener(event, begin, { capture: true, once: true })
                const observer = new MutationObserver(() => {
                    if (begun === undefined || !document.body.textContent.includes(wanted)) return
                    observer.disconnect()
                    resolve(performance.now() - begun)
                })
                observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
            }),
        text,
    )
    await act()
    return seen
}
