#define NCURSES_WIDECHAR 1
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <curses.h>
#include <term.h>

/* What Swift cannot import: functions that take a varying number of arguments, macros, casts. */

static inline const char *kapwa_capability(const char *name) {
    const char *text = tigetstr((char *)name);
    return text == (char *)-1 ? 0 : text;
}
static inline const char *kapwa_with(const char *text, long first, long second) {
    return tparm((char *)text, first, second, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
}
static inline int kapwa_window_size(int fd, int *height, int *width) {
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return -1;
    *height = size.ws_row;
    *width = size.ws_col;
    return 0;
}
static inline int kapwa_set_window_size(int fd, int height, int width) {
    struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
    return ioctl(fd, TIOCSWINSZ, &size);
}
static inline int kapwa_error(void) { return errno; }
static inline int kapwa_event_descriptor(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }
static inline TERMINAL *kapwa_current_terminal(void) { return cur_term; }
static inline SCREEN *kapwa_new_terminal(const char *name) { return newterm((char *)name, stdout, stdin); }
static inline int kapwa_set_nonblocking(int fd) {
    return fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}
static inline int kapwa_set_close_on_exec(int fd) { return fcntl(fd, F_SETFD, FD_CLOEXEC); }

/* Giving the terminal back. What a signal handler may touch lives here, fixed in size and plain, since
   neither Swift's nor ncurses' own data can be relied on once a program has crashed. Only one Swift file
   (Restoration.swift) may call these: each object file would have its own copy. */

struct kapwa_place {
    volatile sig_atomic_t active;
    volatile sig_atomic_t unread;
    int input, output, report;
    pid_t owner;
    struct termios before;
    struct timespec since;
    struct sigaction crashes[32];
    char bytes[512];
    size_t count;
};
static inline struct kapwa_place *kapwa_place(void) {
    static struct kapwa_place place;
    return &place;
}

/* Safe in a signal handler. Gives back the terminal once. */
static inline void kapwa_restore(void) {
    if (!__atomic_exchange_n(&kapwa_place()->active, 0, __ATOMIC_SEQ_CST) || kapwa_place()->owner != getpid()) return;
    int error = errno;
    sigset_t ttou, old;
    sigemptyset(&ttou);
    sigaddset(&ttou, SIGTTOU);
    sigprocmask(SIG_BLOCK, &ttou, &old);
    size_t done = 0;
    while (done < kapwa_place()->count) {
        ssize_t written = write(kapwa_place()->output, kapwa_place()->bytes + done, kapwa_place()->count - done);
        if (written > 0) done += (size_t)written;
        else if (written == 0 || errno != EINTR) break;
    }
    /* Unread keys are thrown away: what was meant for a form must not land at the shell's prompt. */
    tcflush(kapwa_place()->input, TCIFLUSH);
    tcsetattr(kapwa_place()->input, TCSANOW, &kapwa_place()->before);
    sigprocmask(SIG_SETMASK, &old, 0);
    errno = error;
}

static void kapwa_on_crash(int number) {
    kapwa_restore();
    /* Whoever handled it before (Swift's backtraces, or nobody) has it now. */
    sigaction(number, &kapwa_place()->crashes[number], 0);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, number);
    sigprocmask(SIG_UNBLOCK, &one, 0);
    raise(number);
}

/* The program hears of it and ends by itself, once drafts are kept. When it is asked again, and the first
   word was not even read for two seconds, it hangs: then the terminal is given back without it. */
static void kapwa_on_signal(int number) {
    int error = errno;
    char byte = (char)number;
    if (write(kapwa_place()->report, &byte, 1) < 0) { /* full: enough was said already */ }
    if (number != SIGWINCH) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (!kapwa_place()->unread) {
            kapwa_place()->unread = 1;
            kapwa_place()->since = now;
        } else if (now.tv_sec - kapwa_place()->since.tv_sec >= 2) {
            /* What is stuck on its way to the terminal would stop us as well. */
            tcflush(kapwa_place()->output, TCOFLUSH);
            kapwa_restore();
            signal(number, SIG_DFL);
            raise(number);
        }
    }
    errno = error;
}
static inline void kapwa_signals_were_read(void) { kapwa_place()->unread = 0; }

static inline void kapwa_handle(int number, void (*handler)(int), int flags, struct sigaction *old) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, old);
}

/* From here on every way out gives the terminal back. Must come before newterm: ncurses leaves alone what is
   handled already. */
static inline int kapwa_keep(int input, int output, int report) {
    static int registered;
    if (tcgetattr(input, &kapwa_place()->before) != 0) return -1;
    kapwa_place()->input = input;
    kapwa_place()->output = output;
    kapwa_place()->report = report;
    kapwa_place()->owner = getpid();
    kapwa_place()->unread = 0;
    kapwa_place()->count = 0;
    if (!registered) {
        registered = 1;
        atexit(kapwa_restore);
        stack_t stack = {.ss_sp = malloc(65536), .ss_size = 65536};
        if (stack.ss_sp) sigaltstack(&stack, 0);
        int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS};
        for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
            kapwa_handle(crashes[i], kapwa_on_crash, SA_ONSTACK | SA_NODEFER, &kapwa_place()->crashes[crashes[i]]);
        /* Whoever started the program may have blocked them. */
        sigset_t all;
        sigfillset(&all);
        sigprocmask(SIG_UNBLOCK, &all, 0);
        /* Ctrl-Z is undo, and a stopped program would leave its screen behind. */
        signal(SIGTSTP, SIG_IGN);
    }
    /* Each time: what ran in lines meanwhile had handlers of its own. */
    int reported[] = {SIGHUP, SIGINT, SIGTERM, SIGQUIT, SIGWINCH};
    for (size_t i = 0; i < sizeof reported / sizeof *reported; i++)
        kapwa_handle(reported[i], kapwa_on_signal, SA_RESTART, 0);
    __atomic_store_n(&kapwa_place()->active, 1, __ATOMIC_SEQ_CST);
    return 0;
}
static inline void kapwa_restore_with(const void *bytes, size_t count) {
    if (count > sizeof kapwa_place()->bytes) count = sizeof kapwa_place()->bytes;
    memcpy(kapwa_place()->bytes, bytes, count);
    kapwa_place()->count = count;
}
static inline int kapwa_raw_mode(int input) {
    struct termios raw = kapwa_place()->before;
    cfmakeraw(&raw);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    return tcsetattr(input, TCSADRAIN, &raw);
}
