import { openBrowser } from '../../tests/browser/support/browser.mjs'
import { walkUpdatePath } from '../../tests/browser/support/update_paths.mjs'
import { makeVersions, startUpdateServer } from '../../tests/browser/support/update_server.mjs'

export const title = 'random ways from version 1 to version 3 of the page: no page is mixed, nothing is lost'
export const count = 200

export async function begin() {
    const sites = await makeVersions(3)
    const server = await startUpdateServer(undefined, sites[0])
    const { context, close } = await openBrowser(undefined, { asUsers: false })
    return {
        run: (seed) => walkUpdatePath(context, server, sites, seed),
        async end() {
            await close()
            await server.close()
        },
    }
}
