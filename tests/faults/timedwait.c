/* libfaketime gives a thread that reads the clock the false time, and translates the deadlines of
 * POSIX waits back. It does not know the waits of C11 threads, which librdkafka uses: each of them
 * would last as long as the clock is ahead. They are handed to the POSIX wait here. */
#include <errno.h>
#include <pthread.h>
#include <threads.h>

int cnd_timedwait(cnd_t *condition, mtx_t *mutex, const struct timespec *deadline) {
    int result = pthread_cond_timedwait((pthread_cond_t *)condition, (pthread_mutex_t *)mutex, deadline);
    return result == 0 ? thrd_success : result == ETIMEDOUT ? thrd_timedout : thrd_error;
}
