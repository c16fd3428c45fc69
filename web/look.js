// The page's look outside of the canvas: one of the four sets of colours in shell.html.
//
// Contract with src/platform/browser_page.cpp.  C++ calls, through Module.host.look: show(isDark, hasHighContrast).
// This file calls _laoke_follow_system(isDark, hasHighContrast, reducesMotion).

export const systemIs = {
    dark: matchMedia('(prefers-color-scheme: dark)'),
    highContrast: matchMedia('(prefers-contrast: more), (forced-colors: active)'),
    lessMotion: matchMedia('(prefers-reduced-motion: reduce)'),
}

export function showLook(isDark, hasHighContrast) {
    const root = document.documentElement
    root.dataset.look = (isDark ? 'dark' : 'light') + (hasHighContrast ? '-high' : '')
    document.querySelector('meta[name=theme-color]').content = getComputedStyle(root).getPropertyValue('--ground')
}

export function createLook(module, frames) {
    const follow = () => {
        const { dark, highContrast, lessMotion } = systemIs
        module._laoke_follow_system(dark.matches ? 1 : 0, highContrast.matches ? 1 : 0, lessMotion.matches ? 1 : 0)
        frames.request()
    }
    return {
        show: showLook,
        /** To be called once the program runs: from here on the system is followed. */
        start() {
            for (const query of Object.values(systemIs)) query.addEventListener('change', follow)
            follow()
        },
    }
}
