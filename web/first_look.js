// Runs in the page's head, so that nothing is painted in another look than the program's: the user's choice where
// there is one (src/app/appearance_preferences.cpp keeps it), else the system's.

import { showLook, systemIs } from './look.js'

const chosen = (name) => {
    try {
        return localStorage.getItem(`laoke-preference-${name}`)
    } catch {
        return null
    }
}
const scheme = chosen('scheme')
const contrast = chosen('contrast')
showLook(scheme ? scheme === 'dark' : systemIs.dark.matches, contrast ? contrast === 'high' : systemIs.highContrast.matches)
