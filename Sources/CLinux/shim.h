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
