import { defineConfig } from "vite";

// Relative addresses: the server may be published below a path of its proxy.
export default defineConfig({
  base: "./",
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: false },
});
