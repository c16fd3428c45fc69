// The web app manifests of the site, by file name: how the program is called, looks and starts when it is
// installed.  The page names the one of the browser's language (web/main.js); their `start_url` makes them one program.

// shell.html's, while it starts.
const background = '#F5F6F8'

const icon = (name, size, purpose = 'any') => ({ src: `${name}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose })

const manifest = ({ language, name, description, newSale, newCustomer }) => ({
    start_url: './',
    scope: './',
    lang: language,
    name,
    short_name: name,
    description,
    display: 'standalone',
    theme_color: background,
    background_color: background,
    categories: ['business', 'productivity'],
    icons: [icon('icon-192', 192), icon('icon-512', 512), icon('icon-maskable-512', 512, 'maskable')],
    // An archive is open in one window at a time: a shortcut goes there in the window that is there already.
    launch_handler: { client_mode: ['navigate-existing', 'auto'] },
    shortcuts: [
        { name: newSale, url: './#sales/new', icons: [icon('icon-192', 192)] },
        { name: newCustomer, url: './#customers/new', icons: [icon('icon-192', 192)] },
    ],
})

export const manifests = {
    'manifest.webmanifest': manifest({
        language: 'zh-CN',
        name: '老客',
        description: '小店的客户和销售，数据只在你的设备上',
        newSale: '新增销售',
        newCustomer: '新增客户',
    }),
    'manifest.en.webmanifest': manifest({
        language: 'en',
        name: 'Laoke',
        description: 'Customers and sales for a small shop, on your own device',
        newSale: 'New sale',
        newCustomer: 'New customer',
    }),
}
