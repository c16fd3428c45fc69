// Notices outside of the page, for tasks that are due: seen while another window has the screen.
//
// Contract with src/platform/browser_ports.cpp.  C++ calls, through Module.host.notifications:
//
//   permission()             a number of `permissions`
//   ask()                    shows the browser's question; call it inside a click
//   show(title, body, hash)  a press on it brings the page to the front, at this address

const permissions = { unavailable: 0, default: 1, granted: 2, denied: 3 }

export function createNotifications(frames) {
    const isThere = typeof Notification === 'function'

    return {
        permission: () => (isThere ? permissions[Notification.permission] : permissions.unavailable),
        ask() {
            if (isThere) Notification.requestPermission().then(frames.request, frames.request)
        },
        show(title, body, hash) {
            try {
                // One with the same words takes the place of the one before: no tower of them after a day away.
                const notice = new Notification(title, { body, tag: hash || title })
                notice.onclick = () => {
                    notice.close()
                    window.focus()
                    location.hash = hash
                }
            } catch {
                // Android's browsers want it from the service worker, which brings the page to the front.
                navigator.serviceWorker?.getRegistration().then((registration) => registration?.showNotification(title, { body, tag: hash || title })).catch(() => {})
            }
        },
    }
}
