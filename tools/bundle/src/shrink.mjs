// Shrinks WebAssembly files in place, as `wasm-opt -Oz --strip-debug --strip-producers` does: that program has to be compiled
// anew at each start, which takes longer than most of a hundred small files.

import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

const { BulkMemory, BulkMemoryOpt, CallIndirectOverlong, Multivalue, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } = binaryen.Features;
const features = BulkMemory | BulkMemoryOpt | CallIndirectOverlong | Multivalue | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt;

// Together they are `-Oz`.
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);

for (const path of process.argv.slice(1)) {
  const program = binaryen.readBinary(readFileSync(path), features);
  program.optimize();
  program.runPasses(["strip-debug", "strip-producers"]);
  writeFileSync(path, program.emitBinary());
  program.dispose();
}
