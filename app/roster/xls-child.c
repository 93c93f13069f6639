/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Starting registrar-xls-reader, and listening to it. */

#include "roster/xls-child.h"

#include "roster/row.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#define HELPER "registrar-xls-reader"
#define INSTALLED REGISTRAR_LIBEXEC_DIR "/" HELPER
/* Where it is in a build that is not installed, below one of the folders that the program lies in. */
#define BUILT "app/roster/" HELPER
#define N_PARENTS 3

#define READ_SIZE (64 * 1024)

static char *
find_helper (void)
{
  g_autofree char *program = NULL;
  g_autofree char *folder = NULL;

  if (g_file_test (INSTALLED, G_FILE_TEST_IS_EXECUTABLE))
    return g_strdup (INSTALLED);

  program = g_file_read_link ("/proc/self/exe", NULL);
  folder = g_path_get_dirname (program != NULL ? program : "/");
  for (guint i = 0; i < N_PARENTS; i++)
    {
      g_autofree char *path = g_build_filename (folder, BUILT, NULL);
      char *parent;

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
      parent = g_path_get_dirname (folder);
      g_free (folder);
      folder = parent;
    }

  return g_strdup (INSTALLED);
}

/* The file's bytes as a file that has no name and is never on a disk; -1 with an error. */
static int
make_file (const char *data, gsize length, GError **error)
{
  int fd = memfd_create ("roster", MFD_CLOEXEC);

  while (fd >= 0 && length > 0)
    {
      gssize n_written = write (fd, data, length);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        break;
      data += n_written;
      length -= n_written;
    }
  if (fd >= 0 && length == 0)
    return fd;

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return -1;
}

/* It inherits nothing but its three streams and the file. */
gboolean
registrar_xls_child_start (RegistrarXlsChild *self, const char *data, gsize length, GError **error)
{
  static const char *const environment[] = { "LC_ALL=C", NULL };
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autofree char *helper = find_helper ();
  int fd = make_file (data, length, error);

  if (fd < 0)
    return FALSE;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_environ (launcher, (char **) environment);
  g_subprocess_launcher_take_fd (launcher, fd, REGISTRAR_XLS_FD);
  self->process = g_subprocess_launcher_spawn (launcher, error, helper, NULL);
  if (self->process == NULL)
    return FALSE;

  self->output = g_buffered_input_stream_new_sized (g_subprocess_get_stdout_pipe (self->process), READ_SIZE);

  return TRUE;
}

void
registrar_xls_child_clear (RegistrarXlsChild *self)
{
  if (self->process != NULL)
    {
      g_subprocess_force_exit (self->process);
      g_subprocess_wait (self->process, NULL, NULL);
    }
  g_clear_object (&self->output);
  g_clear_object (&self->process);
  g_clear_pointer (&self->text, g_free);
}

/* FALSE at the end of what it says, for whatever reason. */
static gboolean
read_all (RegistrarXlsChild *self, gpointer target, gsize length, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gsize n_read;

  if (g_input_stream_read_all (self->output, target, length, &n_read, cancellable, &local_error))
    return n_read == length;

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_debug ("%s: %s", HELPER, local_error->message);

  return FALSE;
}

gboolean
registrar_xls_child_read (RegistrarXlsChild  *self,
                          RegistrarXlsRecord *record,
                          GCancellable       *cancellable,
                          GError            **error)
{
  if (!read_all (self, record, sizeof *record, cancellable, error) || record->length > REGISTRAR_MAX_ROW_BYTES)
    return FALSE;

  if (record->length >= self->allocated)
    {
      self->allocated = record->length + 1;
      self->text = g_realloc (self->text, self->allocated);
    }
  self->text[record->length] = '\0';

  return record->length == 0 || read_all (self, self->text, record->length, cancellable, error);
}
