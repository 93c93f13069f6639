/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a file's text. */

#include "roster/file-text.h"

#include "roster/archive-roster.h"
#include "roster/archive.h"
#include "roster/roster.h"
#include "roster/xls-roster.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_SIZE (1024 * 1024)

static gboolean
is_standard_input (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_strcmp0 (name, "-") == 0;
}

char *
registrar_file_dup_name (GFile *file)
{
  g_autofree char *name = NULL;

  if (is_standard_input (file))
    return g_strdup (_("standard input"));

  name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_file_get_parse_name (file);
}

static void
set_errno_error (GError **error, const char *name, int code)
{
  if (code == ENOENT || code == ENOTDIR)
    g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_NOT_FOUND,
                 _("There is no file “%s”."), name);
  else
    g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_UNREADABLE,
                 /* Translators: the second %s is the system's reason */
                 _("“%s” cannot be read: %s."), name, g_strerror (code));
}

void
registrar_file_propagate_error (GError **error, const char *name, GError *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    set_errno_error (error, name, ENOENT);
  else if (!g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_UNREADABLE,
                 _("“%s” cannot be read: %s."), name, cause->message);
  else
    {
      g_propagate_error (error, cause);
      return;
    }
  g_error_free (cause);
}

static gboolean
check_kind (const struct stat *status, const char *name, GError **error)
{
  if (S_ISDIR (status->st_mode))
    g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_IS_DIRECTORY,
                 _("“%s” is a folder: choose a file in it."), name);
  else if (!S_ISREG (status->st_mode))
    g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_UNREADABLE,
                 _("“%s” is a device or a pipe, not a file."), name);
  else
    return TRUE;

  return FALSE;
}

/* O_NONBLOCK: opening a pipe that nobody writes to would wait for ever. */
static GInputStream *
open_path (const char *path, const char *name, gsize *size, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  struct stat status;

  if (fd < 0 || fstat (fd, &status) < 0)
    {
      set_errno_error (error, name, errno);
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  if (!check_kind (&status, name, error))
    {
      close (fd);
      return NULL;
    }

  *size = status.st_size;

  return g_unix_input_stream_new (fd, TRUE);
}

/* Files that GIO alone can reach: in a phone or on a server. */
static GInputStream *
open_remote (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GFileInputStream *stream = g_file_read (file, cancellable, &local_error);

  if (stream != NULL)
    return G_INPUT_STREAM (stream);

  registrar_file_propagate_error (error, name, g_steal_pointer (&local_error));
  return NULL;
}

static GInputStream *
open_file (GFile *file, const char *name, gsize *size, GCancellable *cancellable, GError **error)
{
  if (is_standard_input (file))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  if (g_file_peek_path (file) != NULL)
    return open_path (g_file_peek_path (file), name, size, error);

  return open_remote (file, name, cancellable, error);
}

static gboolean
check_size (gsize size, gsize at_most, const char *name, GError **error)
{
  if (size <= at_most)
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
               at_most < REGISTRAR_FILE_MAX_BYTES ? _("“%s” is too large: split it.")
                                                  : _("“%s” is larger than 2 GiB: split it."),
               name);
  return FALSE;
}

/* What has been read shows which limit there is: archives and spreadsheets may unpack to a lot more. */
static gboolean
check_kind_of_file (const RegistrarArena *arena, const char *name, GError **error)
{
  const char *data = arena->data + 1;
  gsize length = arena->size - 1;

  if (!registrar_archive_roster_is_one (data, length) && !registrar_xls_roster_is_one (data, length))
    return TRUE;

  return registrar_archive_check_size (length, name, error);
}

static gboolean
read_stream (GInputStream *stream,
             const char *name,
             gsize at_most,
             RegistrarArena *arena,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gssize n_read;

  do
    {
      gsize room = arena->allocated > arena->size ? arena->allocated - arena->size : READ_SIZE;

      if (!check_size (arena->size - 1, at_most, name, error) || !check_kind_of_file (arena, name, error))
        return FALSE;
      room = MIN (MIN (room, READ_SIZE), REGISTRAR_ARENA_MAX + 1 - arena->size);
      n_read = g_input_stream_read (stream, registrar_arena_reserve (arena, room), room, cancellable,
                                    &local_error);
      if (n_read > 0)
        registrar_arena_commit (arena, n_read);
    }
  while (n_read > 0);

  if (n_read == 0)
    return TRUE;

  registrar_file_propagate_error (error, name, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
registrar_file_read_text (GFile *file,
                          gsize at_most,
                          RegistrarArena *arena,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *name = registrar_file_dup_name (file);
  g_autoptr (GInputStream) stream = NULL;
  gsize size = 0;

  stream = open_file (file, name, &size, cancellable, error);
  if (stream == NULL || !check_size (size, at_most, name, error))
    return FALSE;

  /* One more byte than the file has, so that its end is met without growing; a pipe does not say what it has. */
  registrar_arena_reserve (arena, size > 0 ? size + 1 : READ_SIZE);
  if (!read_stream (stream, name, at_most, arena, cancellable, error))
    return FALSE;

  registrar_arena_finish (arena);

  return TRUE;
}
