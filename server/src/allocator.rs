//! How the program keeps memory. The C library of Linux keeps what threads have freed, each thread for itself,
//! for as long as the program runs; that is twice what the atlas needs, on machines that are paid by memory.

/// Lets freed memory go back to the system: two arenas for all threads, and pages, archives and windows of
/// compression, which are long and short-lived, in memory of their own. Without effect on other systems.
///
/// Measured over two rounds of all pages in both languages: 64 MB of its own before, 26 MB with this.
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        const ARENAS: i32 = 2;
        /// From this length on, in bytes, a piece of memory is the system's own and returns to it when freed.
        const LONG: i32 = 64 * 1024;
        let settings = [
            (libc::M_ARENA_MAX, ARENAS),
            (libc::M_MMAP_THRESHOLD, LONG),
            (libc::M_TRIM_THRESHOLD, LONG),
            (libc::M_TOP_PAD, LONG),
        ];
        for (setting, value) in settings {
            // SAFETY: mallopt takes two numbers, locks the allocator itself, and refuses what it does not know.
            #[expect(unsafe_code, reason = "the C library has no other way to be told")]
            let _ = unsafe { libc::mallopt(setting, value) };
        }
    }
}
