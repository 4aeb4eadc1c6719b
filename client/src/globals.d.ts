/** By module of a page or its loader, e.g. `lots/lot-page`: the scripts it needs beside the entry's. Written in by the build. */
declare const __PAGE_FILES__: Readonly<Record<string, readonly string[]>>
