/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that appears whole or not at all: written beside its place, then moved there. */

#include "report/atomic-file.h"

#include "report/file-stream.h"
#include "report/save-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (GError **error, const char *path, const char *reason)
{
  registrar_save_error_set (error, path, reason);
  return FALSE;
}

static gboolean
fail_number (GError **error, const char *path, int number)
{
  registrar_save_error_set_errno (error, path, number);
  return FALSE;
}

static gboolean
fail_errno (GError **error, const char *path)
{
  return fail_number (error, path, errno);
}

/* The file behind symbolic links, so that the link stays a link; the path itself if there is none yet. */
static char *
dup_target (const char *path)
{
  char *target = realpath (path, NULL);
  char *copy = g_strdup (target != NULL ? target : path);

  free (target);
  return copy;
}

/* The process's umask. Asking by umask() would change it for a moment, for all threads. */
static mode_t
get_umask (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    line = strstr (status, "\nUmask:");

  return line != NULL ? strtoul (line + strlen ("\nUmask:"), NULL, 8) : 0077;
}

/* Makes the temporary file what the one it replaces was; with none, what a new file would be. */
static gboolean
apply_mode (RegistrarAtomicFile *self)
{
  struct stat old;

  if (self->is_private)
    return fchmod (self->fd, 0600) == 0;
  if (stat (self->path, &old) != 0)
    return fchmod (self->fd, 0666 & ~get_umask ()) == 0;

  /* Only root can give files away; for everybody else the new file is theirs. */
  if (fchown (self->fd, old.st_uid, old.st_gid) != 0)
    g_debug ("the owner of a replaced file is not kept: %s", g_strerror (errno));
  return fchmod (self->fd, old.st_mode & 0777) == 0;
}

/* Until the folder is on the disk, the move is not. */
static gboolean
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced;

  if (fd < 0)
    return FALSE;

  synced = fsync (fd) == 0 || errno == EINVAL; /* some network file systems have no such thing */
  return g_close (fd, NULL) && synced;
}

gboolean
registrar_atomic_file_check (const char *path, GError **error)
{
  g_autofree char *target = dup_target (path);
  g_autofree char *folder = g_path_get_dirname (target);
  struct stat old;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return fail_number (error, path, ENOENT);
  if (stat (target, &old) != 0 && errno == ENAMETOOLONG)
    return fail_errno (error, path);
  if (stat (target, &old) != 0 && lstat (target, &old) == 0)
    return fail (error, path, _("it is a link to what is not there. Choose another name"));
  if (stat (target, &old) == 0 && S_ISDIR (old.st_mode))
    return fail_number (error, path, EISDIR);
  if (stat (target, &old) == 0 && !S_ISREG (old.st_mode))
    return fail (error, path, _("it is not an ordinary file. Choose another name"));
  if (access (folder, W_OK | X_OK) != 0)
    return fail_errno (error, path);

  return TRUE;
}

gboolean
registrar_atomic_file_open (RegistrarAtomicFile *self, const char *path, GError **error)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (self->path == NULL, FALSE);

  if (!registrar_atomic_file_check (path, error))
    return FALSE;

  self->path = dup_target (path);
  folder = g_path_get_dirname (self->path);
  self->temporary = g_build_filename (folder, ".registrar-XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      g_clear_pointer (&self->temporary, g_free);
      return fail_errno (error, path);
    }

  self->stream = registrar_file_stream_new (self->fd);
  return TRUE;
}

void
registrar_atomic_file_set_private (RegistrarAtomicFile *self)
{
  self->is_private = TRUE;
}

GOutputStream *
registrar_atomic_file_get_stream (RegistrarAtomicFile *self)
{
  return self->stream;
}

const char *
registrar_atomic_file_get_temporary (RegistrarAtomicFile *self)
{
  return self->temporary;
}

gboolean
registrar_atomic_file_reopen (RegistrarAtomicFile *self, GError **error)
{
  g_return_val_if_fail (self->fd >= 0, FALSE);

  g_clear_object (&self->stream);
  close (self->fd);
  self->fd = open (self->temporary, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
  return self->fd >= 0 || fail_errno (error, self->path);
}

gboolean
registrar_atomic_file_commit (RegistrarAtomicFile *self, GError **error)
{
  int fd;

  g_return_val_if_fail (self->fd >= 0, FALSE);

  if (!apply_mode (self) || fsync (self->fd) != 0)
    return fail_errno (error, self->path);

  fd = self->fd;
  self->fd = -1;
  if (close (fd) != 0) /* where a network file system reports what it could not write */
    return fail_errno (error, self->path);

  if (rename (self->temporary, self->path) != 0)
    return fail_errno (error, self->path);

  g_clear_pointer (&self->temporary, g_free);
  return sync_folder (self->path) || fail_errno (error, self->path);
}

void
registrar_atomic_file_clear (RegistrarAtomicFile *self)
{
  g_clear_object (&self->stream);
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  if (self->temporary != NULL && unlink (self->temporary) != 0)
    g_debug ("a temporary file stays: %s", g_strerror (errno));
  g_clear_pointer (&self->temporary, g_free);
  g_clear_pointer (&self->path, g_free);
}
