#include <sys/prctl.h>
#include <sys/timex.h>

/* Swift cannot call what takes a varying number of arguments. */
static inline int kapwa_set_dumpable(int dumpable) { return prctl(PR_SET_DUMPABLE, dumpable, 0, 0, 0); }
static inline int kapwa_is_dumpable(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }

/* 1 where a time service keeps the clock, 0 where none does, -1 where the system does not say. */
static inline int kapwa_clock_is_kept(void) {
    struct timex time = {.modes = 0};
    int state = adjtimex(&time);
    if (state == -1) return -1;
    return state != TIME_ERROR && !(time.status & STA_UNSYNC);
}

#include <locale.h>
#include <wchar.h>

/* The C library declares it to X/Open programs only. */
extern int wcwidth(wchar_t scalar);

/* A UTF-8 locale that changes nothing for the rest of the program; null where there is none. */
static inline locale_t kapwa_utf8_locale(void) {
    locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    return locale ? locale : newlocale(LC_CTYPE_MASK, "en_US.UTF-8", (locale_t)0);
}

/* wcwidth in that locale, whatever the program's own is. */
static inline int kapwa_wcwidth(unsigned scalar, locale_t locale) {
    locale_t own = uselocale(locale);
    int width = wcwidth((wchar_t)scalar);
    uselocale(own);
    return width;
}
