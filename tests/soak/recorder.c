/* LD_PRELOAD: what a process does to the files under $UNIRS_RECORD_ROOT, in order, in the file $UNIRS_RECORD_LOG.
 *
 * A record is: one letter, then three 64-bit numbers (inode, offset or length, bytes that follow), then the bytes:
 *   C made (path)   W written at an offset (data)   T cut to a length   S flushed to the disk   F a stream's whole content
 *   R renamed, L linked (path NUL path)   U removed (path)   M folder made (path)
 * Memory maps are not seen; SQLite keeps in them what it can make again. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char root[4096];
static size_t root_length;
static int log_file = -1;

#define REAL(kind, name, ...)                                                                                          \
  static kind (*real)(__VA_ARGS__);                                                                                    \
  if (!real) real = (kind(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void begin(void) {
  const char *where = getenv("UNIRS_RECORD_ROOT"), *log = getenv("UNIRS_RECORD_LOG");
  if (!where || !log || !realpath(where, root)) return;
  root_length = strlen(root);
  log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void put(const void *data, size_t length) {
  const char *left = data;
  while (length) {
    long done = syscall(SYS_write, log_file, left, length);
    if (done <= 0) _exit(97);
    left += done, length -= (size_t)done;
  }
}

static void record(char kind, uint64_t inode, uint64_t number, const void *data, size_t length) {
  uint64_t numbers[3] = {inode, number, length};
  put(&kind, 1), put(numbers, sizeof numbers), put(data, length);
}

static int inside(const char *path) {
  return log_file >= 0 && !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

/* The whole path of a name: that of its folder, links followed, and the name itself, which need not exist. */
static int whole(int folder, const char *name, char *out) {
  char start[12400], copy[4097], link[64];
  if (log_file < 0) return 0;
  if (name[0] == '/' || folder == AT_FDCWD) {
    if (name[0] == '/') snprintf(start, sizeof start, "%s", name);
    else {
      char here[4096];
      if (!getcwd(here, sizeof here)) return 0;
      snprintf(start, sizeof start, "%s/%s", here, name);
    }
  } else {
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, copy, 4096);
    if (length < 0) return 0;
    copy[length] = 0;
    snprintf(start, sizeof start, "%s/%s", copy, name);
  }
  char *slash = strrchr(start, '/');
  if (!slash) return 0;
  *slash = 0;
  char parent[4096];
  if (!realpath(*start ? start : "/", parent)) return 0;
  snprintf(out, 8192, "%s/%s", strcmp(parent, "/") ? parent : "", slash + 1);
  return inside(out);
}

/* The inode of an open file under the root; 0 for any other. */
static uint64_t known(int file) {
  char link[64], path[4096];
  struct stat about;
  if (log_file < 0 || file < 0 || file == log_file) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return inside(path) && !fstat(file, &about) ? about.st_ino : 0;
}

static void made(int file, const char *path, int existed, int flags) {
  uint64_t inode = known(file);
  if (!inode) return;
  if (!existed) record('C', inode, 0, path, strlen(path));
  else if (flags & O_TRUNC) record('T', inode, 0, "", 0);
}

#define OPEN(name, folder)                                                                                              \
  int name {                                                                                                           \
    char full[8192];                                                                                                   \
    struct stat about;                                                                                                 \
    mode_t mode = 0;                                                                                                   \
    if (flags & O_CREAT              ) {                                                                               \
      va_list more;                                                                                                    \
      va_start(more, flags), mode = va_arg(more, mode_t), va_end(more);                                                \
    }                                                                                                                  \
    int ours = whole(folder, path, full), existed = ours && !lstat(full, &about);                                      \
    if (ours) pthread_mutex_lock(&turn);                                                                               \
    int file = (int)syscall(SYS_openat, folder, path, flags, mode), error = errno;                                     \
    if (ours) {                                                                                                        \
      if (file >= 0) made(file, full, existed, flags);                                                                 \
      pthread_mutex_unlock(&turn);                                                                                     \
    }                                                                                                                  \
    errno = error;                                                                                                     \
    return file;                                                                                                       \
  }
OPEN(open(const char *path, int flags, ...), AT_FDCWD)
OPEN(open64(const char *path, int flags, ...), AT_FDCWD)
OPEN(openat(int folder, const char *path, int flags, ...), folder)
OPEN(openat64(int folder, const char *path, int flags, ...), folder)

/* What a call does, and what is to be recorded of it where it did it, as one step. */
#define STEP(file, call, tell)                                                                                         \
  uint64_t inode = known(file);                                                                                        \
  if (!inode) return call;                                                                                             \
  pthread_mutex_lock(&turn);                                                                                           \
  __typeof__(call) done = call;                                                                                        \
  int error = errno;                                                                                                   \
  if (done >= 0) tell;                                                                                                 \
  pthread_mutex_unlock(&turn);                                                                                         \
  errno = error;                                                                                                       \
  return done

static uint64_t place_of(int file) { return (uint64_t)lseek(file, 0, SEEK_CUR); }

ssize_t write(int file, const void *data, size_t length) {
  STEP(file, syscall(SYS_write, file, data, length), record('W', inode, place_of(file) - (uint64_t)done, data, (size_t)done));
}
ssize_t pwrite(int file, const void *data, size_t length, off_t at) {
  STEP(file, syscall(SYS_pwrite64, file, data, length, at), record('W', inode, (uint64_t)at, data, (size_t)done));
}
ssize_t pwrite64(int file, const void *data, size_t length, off64_t at) { return pwrite(file, data, length, at); }
ssize_t writev(int file, const struct iovec *parts, int count) {
  ssize_t all = 0;
  if (!known(file)) return syscall(SYS_writev, file, parts, count);
  for (int one = 0; one < count; one++) {
    ssize_t done = write(file, parts[one].iov_base, parts[one].iov_len);
    if (done < 0) return all ? all : done;
    all += done;
  }
  return all;
}
int ftruncate(int file, off_t length) {
  STEP(file, (int)syscall(SYS_ftruncate, file, length), record('T', inode, (uint64_t)length, "", 0));
}
int ftruncate64(int file, off64_t length) { return ftruncate(file, length); }
int fsync(int file) { STEP(file, (int)syscall(SYS_fsync, file), record('S', inode, 0, "", 0)); }
int fdatasync(int file) { STEP(file, (int)syscall(SYS_fdatasync, file), record('S', inode, 0, "", 0)); }
/* Not recorded, so not done: whoever calls them falls back to writing. */
ssize_t copy_file_range(int a, off64_t *b, int c, off64_t *d, size_t e, unsigned f) { errno = EXDEV; return -1; }
ssize_t sendfile(int a, int b, off_t *c, size_t d) { errno = EINVAL; return -1; }
ssize_t sendfile64(int a, int b, off64_t *c, size_t d) { errno = EINVAL; return -1; }

static int two(char kind, int from, const char *old, int to, const char *new, int (*act)(int, const char *, int, const char *, int), int flags) {
  char first[8192], second[8192], both[16384];
  int ours = whole(from, old, first) & whole(to, new, second);
  if (ours) pthread_mutex_lock(&turn);
  int done = act(from, old, to, new, flags), error = errno;
  if (ours) {
    if (!done) {
      size_t length = (size_t)snprintf(both, sizeof both, "%s%c%s", first, 0, second);
      record(kind, 0, 0, both, length);
    }
    pthread_mutex_unlock(&turn);
  }
  errno = error;
  return done;
}
static int act_rename(int a, const char *b, int c, const char *d, int f) { return (int)syscall(SYS_renameat2, a, b, c, d, f); }
static int act_link(int a, const char *b, int c, const char *d, int f) { return (int)syscall(SYS_linkat, a, b, c, d, f); }
int rename(const char *old, const char *new) { return two('R', AT_FDCWD, old, AT_FDCWD, new, act_rename, 0); }
int renameat(int a, const char *old, int b, const char *new) { return two('R', a, old, b, new, act_rename, 0); }
int renameat2(int a, const char *old, int b, const char *new, unsigned f) { return two('R', a, old, b, new, act_rename, (int)f); }
int link(const char *old, const char *new) { return two('L', AT_FDCWD, old, AT_FDCWD, new, act_link, 0); }
int linkat(int a, const char *old, int b, const char *new, int f) { return two('L', a, old, b, new, act_link, f); }

static int one(char kind, int folder, const char *path, int number, long extra) {
  char full[8192];
  int ours = whole(folder, path, full);
  if (ours) pthread_mutex_lock(&turn);
  int done = (int)syscall(number, folder, path, extra), error = errno;
  if (ours) {
    if (!done) record(kind, 0, 0, full, strlen(full));
    pthread_mutex_unlock(&turn);
  }
  errno = error;
  return done;
}
int unlinkat(int folder, const char *path, int flags) { return one('U', folder, path, SYS_unlinkat, flags); }
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
  struct stat about;
  return unlinkat(AT_FDCWD, path, !lstat(path, &about) && S_ISDIR(about.st_mode) ? AT_REMOVEDIR : 0);
}
int mkdirat(int folder, const char *path, mode_t mode) { return one('M', folder, path, SYS_mkdirat, (long)mode); }
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

/* Streams write by ways of their own: what one holds is recorded when it is flushed or closed, as written anew. */
static void content(FILE *stream) {
  int file = fileno(stream);
  uint64_t inode = known(file);
  if (!inode || (fcntl(file, F_GETFL) & O_ACCMODE) == O_RDONLY) return;
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  int again = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
  struct stat about;
  if (again < 0) return;
  if (!fstat(again, &about)) {
    char *data = malloc((size_t)about.st_size + 1);
    ssize_t length = syscall(SYS_pread64, again, data, (size_t)about.st_size, (off_t)0);
    if (length >= 0) record('F', inode, 0, data, (size_t)length);
    free(data);
  }
  syscall(SYS_close, again);
}
int fflush(FILE *stream) {
  REAL(int, "fflush", FILE *);
  int done = real(stream);
  if (stream && log_file >= 0) pthread_mutex_lock(&turn), content(stream), pthread_mutex_unlock(&turn);
  return done;
}
int fclose(FILE *stream) {
  REAL(int, "fclose", FILE *);
  if (log_file >= 0) fflush(stream);
  return real(stream);
}
static FILE *open_stream(const char *path, const char *mode, FILE *(*real)(const char *, const char *)) {
  char full[8192];
  struct stat about;
  int ours = mode[0] != 'r' && whole(AT_FDCWD, path, full), existed = ours && !lstat(full, &about);
  if (ours) pthread_mutex_lock(&turn);
  FILE *stream = real(path, mode);
  if (ours) {
    if (stream) made(fileno(stream), full, existed, mode[0] == 'w' ? O_TRUNC : 0);
    pthread_mutex_unlock(&turn);
  }
  return stream;
}
FILE *fopen(const char *path, const char *mode) {
  REAL(FILE *, "fopen", const char *, const char *);
  return open_stream(path, mode, real);
}
FILE *fopen64(const char *path, const char *mode) {
  REAL(FILE *, "fopen64", const char *, const char *);
  return open_stream(path, mode, real);
}
