/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded: the process is killed, or a call fails, at the Nth system call of all its threads that writes or syncs.
 *
 * FAULT_COUNT names a file that holds the number of calls so far; the Nth is FAULT_AT. There FAULT_ERROR, the number
 * of an error, is what the call fails with, and every later one too where FAULT_LASTS is set; without it the process
 * is killed. Only files in the folder FAULT_FOLDER count, if it is set: what is printed is then none of them.
 */

/* Functions that go by two names are wrapped by both. */
#undef _FILE_OFFSET_BITS

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

static unsigned *n_calls; /* (atomic) in the file, so that it outlives the process */
static unsigned fault_at;
static int fault_error;
static int lasts;
static const char *folder;

static unsigned
get_number (const char *name)
{
  const char *text = getenv (name);

  return text != NULL ? (unsigned) strtoul (text, NULL, 10) : 0;
}

__attribute__ ((constructor)) static void
start_counting (void)
{
  const char *path = getenv ("FAULT_COUNT");
  int fd = path != NULL ? open (path, O_RDWR | O_CLOEXEC) : -1;

  fault_at = get_number ("FAULT_AT");
  fault_error = (int) get_number ("FAULT_ERROR");
  lasts = getenv ("FAULT_LASTS") != NULL;
  folder = getenv ("FAULT_FOLDER");
  if (fd < 0)
    abort ();

  n_calls = mmap (NULL, sizeof *n_calls, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close (fd);
  if (n_calls == MAP_FAILED)
    abort ();
}

/* The folder itself is synced, too. */
static int
is_in_folder (const char *path)
{
  size_t length = folder != NULL ? strlen (folder) : 0;

  return folder == NULL || (strncmp (path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0'));
}

static int
is_file_in_folder (int fd)
{
  char link[32];
  char path[PATH_MAX];
  ssize_t length;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  path[length > 0 ? length : 0] = '\0';
  return is_in_folder (path);
}

/* Whether a call that counts is to fail. */
static int
fails (int counts)
{
  unsigned number;

  if (!counts || n_calls == NULL)
    return 0;

  number = __atomic_add_fetch (n_calls, 1, __ATOMIC_SEQ_CST);
  if (number != fault_at && !(lasts && number > fault_at && fault_at != 0))
    return 0;

  if (fault_error == 0)
    raise (SIGKILL);
  errno = fault_error;
  return 1;
}

/* A function of the C library of the same name, which goes on where nothing is to happen. */
#define WRAP(type, name, counts, parameters, arguments)                                                      \
  type name parameters;                                                                                      \
  type name parameters                                                                                       \
  {                                                                                                          \
    static type (*next) parameters;                                                                          \
                                                                                                             \
    if (next == NULL)                                                                                        \
      next = (type (*) parameters) dlsym (RTLD_NEXT, #name);                                                 \
    return fails (counts) ? (type) -1 : next arguments;                                                      \
  }

#define WRAP_FILE(type, name, parameters, arguments)                                                         \
  WRAP (type, name, is_file_in_folder (fd), parameters, arguments)

WRAP_FILE (ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size))
WRAP_FILE (ssize_t, writev, (int fd, const struct iovec *parts, int n_parts), (fd, parts, n_parts))
WRAP_FILE (ssize_t, pwrite, (int fd, const void *data, size_t size, off_t offset), (fd, data, size, offset))
WRAP_FILE (ssize_t, pwrite64, (int fd, const void *data, size_t size, off64_t offset), (fd, data, size, offset))
WRAP_FILE (int, ftruncate, (int fd, off_t size), (fd, size))
WRAP_FILE (int, ftruncate64, (int fd, off64_t size), (fd, size))
WRAP_FILE (int, fsync, (int fd), (fd))
WRAP_FILE (int, fdatasync, (int fd), (fd))
WRAP (int, unlink, is_in_folder (path), (const char *path), (path))
WRAP (int, rename, is_in_folder (path), (const char *path, const char *to), (path, to))
