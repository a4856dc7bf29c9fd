/* Stands between PostgreSQL and the disk for a benchmark: a commit takes as long as KAPWA_SYNC_US says,
 * whatever disk this machine has. Only for servers whose data may be lost. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <time.h>

static void wait_as_a_disk_would(void) {
    const char *given = getenv("KAPWA_SYNC_US");
    long micros = given ? atol(given) : 0;
    struct timespec time = {micros / 1000000, micros % 1000000 * 1000};
    nanosleep(&time, 0);
}

int fdatasync(int file) { (void)file; wait_as_a_disk_would(); return 0; }
int fsync(int file) { (void)file; wait_as_a_disk_would(); return 0; }
