// Gives the tests under Node the environment variables of the process; Emscripten's own getenv knows none of them.
Module.preRun = () => Object.assign(ENV, process.env);
