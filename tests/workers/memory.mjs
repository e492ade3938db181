// Keeps sight of the memory of every WebAssembly instance that is made after this module: it is what a Worker in Rust keeps,
// and it never shrinks. Imported before the product, which makes its instance while it is imported.

const memories = [];

WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(target, values, newTarget) {
    const instance = Reflect.construct(target, values, newTarget);
    memories.push(instance.exports.memory);
    return instance;
  },
});

/// Bytes, of all instances together.
export function wasmMemory() {
  return memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
}
