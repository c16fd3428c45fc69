// The canvas's drawing context, and the one program that draws in it.
//
// Contract with src/platform/canvas_renderer.cpp, which draws with what it finds here: the context is the canvas's
// only one, the program is in use, and its attributes stand at the places below.
//
// All this is made early, and in the canvas's size: each answer of the GPU's process has to wait until the process has
// drawn what it is drawing, which in a browser that has just been started is the browser itself.  Later, nothing asks.

const options = {
    alpha: false, depth: false, stencil: false, antialias: false, powerPreference: 'low-power',
    preserveDrawingBuffer: true, // only what has changed is drawn anew
}

// `to_clip` is the same for all vertices of a frame: a constant attribute in place of a uniform, whose place in the
// program would have to be asked for.
const vertexShader = `#version 300 es
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 texture_place;
layout(location = 2) in vec4 color;
layout(location = 3) in vec2 to_clip;
out vec2 at;
out vec4 tint;
void main() {
    at = texture_place;
    tint = color;
    gl_Position = vec4(position * to_clip + vec2(-1, 1), 0, 1);
}
`

const fragmentShader = `#version 300 es
precision mediump float;
uniform sampler2D glyphs;
in highp vec2 at;
in vec4 tint;
layout(location = 0) out vec4 pixel;
void main() { pixel = tint * texture(glyphs, at); }
`

const patience_ms = 5000

/** Also for a context that was lost and has come back. */
export function useProgram(context) {
    const program = context.createProgram()
    for (const [kind, source] of [[context.VERTEX_SHADER, vertexShader], [context.FRAGMENT_SHADER, fragmentShader]]) {
        const shader = context.createShader(kind)
        context.shaderSource(shader, source)
        context.compileShader(shader)
        context.attachShader(program, shader)
    }
    context.linkProgram(program) // every WebGL 2 compiles these
    context.useProgram(program)
}

/** False when the browser has no WebGL 2. */
export function createDrawing(canvas) {
    canvas.width = Math.round(canvas.clientWidth * devicePixelRatio)
    canvas.height = Math.round(canvas.clientHeight * devicePixelRatio)
    const context = canvas.getContext('webgl2', options)
    if (context) useProgram(context)
    canvas.addEventListener('webglcontextlost', (event) => event.preventDefault()) // it is wanted back
    return context !== null
}

/** Waits for a context that was taken away before the program was there; false when it does not come back. */
export function isDrawingThere(canvas) {
    const context = canvas.getContext('webgl2')
    if (!context.isContextLost()) return true
    return new Promise((resolve) => {
        setTimeout(() => resolve(false), patience_ms)
        canvas.addEventListener(
            'webglcontextrestored',
            () => {
                useProgram(context)
                resolve(true)
            },
            { once: true },
        )
    })
}
