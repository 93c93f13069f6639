/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One file for all runs: a run's lock is the byte at its number. See fcntl(2), 'Open file description locks'.
 */

#include "run/run-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

struct _RegistrarRunLock
{
  int fd;
};

static int
open_file (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "registrar.lock", NULL);

  return open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

static struct flock
make_request (gint64 number)
{
  return (struct flock){ .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = number, .l_len = 1 };
}

RegistrarRunLock *
registrar_run_lock_take (const char *directory, gint64 number, GError **error)
{
  g_autoptr (RegistrarRunLock) self = g_new (RegistrarRunLock, 1);
  struct flock request = make_request (number);

  self->fd = open_file (directory);
  if (self->fd >= 0 && fcntl (self->fd, F_OFD_SETLK, &request) == 0)
    return g_steal_pointer (&self);

  /* Either may mean that it is held. */
  if (errno == EACCES && self->fd >= 0)
    errno = EAGAIN;
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), _("“%s” cannot be locked: %s."),
               directory, g_strerror (errno));
  return NULL;
}

gboolean
registrar_run_lock_is_held (const char *directory, gint64 number)
{
  struct flock request = make_request (number);
  int fd = open_file (directory);
  gboolean held;

  if (fd < 0)
    return FALSE;

  held = fcntl (fd, F_OFD_GETLK, &request) == 0 && request.l_type != F_UNLCK;
  close (fd);
  return held;
}

void
registrar_run_lock_free (RegistrarRunLock *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}
