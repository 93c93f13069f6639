/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Standard output: a stream to write JSON to, and what g_print() writes to. */

#include "cli/standard-output.h"

#include "cli/terminal.h"
#include "report/file-stream.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

/* What a stream of the C library writes to. */
typedef struct
{
  int fd;
  int error; /* why it failed the first time; 0 as long as it did not */
} Target;

static Target output = { STDOUT_FILENO, 0 };
static Target errors = { STDERR_FILENO, 0 };

/* Returns: FALSE with an error in errno */
static gboolean
wait_for_room (const Target *target)
{
  struct pollfd room = { target->fd, POLLOUT, 0 };

  return errno == EINTR || (errno == EAGAIN && (poll (&room, 1, -1) >= 0 || errno == EINTR));
}

/* See fopencookie(3): whatever is less than @size is an error. */
static ssize_t
write_all (void *cookie, const char *data, size_t size)
{
  Target *target = cookie;
  size_t written = 0;

  while (written < size)
    {
      ssize_t n = write (target->fd, data + written, size - written);

      if (n >= 0)
        {
          written += (size_t) n;
          continue;
        }
      if (wait_for_room (target))
        continue;
      if (target->error == 0)
        target->error = errno;
      break;
    }

  return (ssize_t) written;
}

/* @stream stays as it is if there is no memory for another. */
static FILE *
write_patiently (FILE *stream, Target *target, int buffering)
{
  FILE *patient = fopencookie (target, "w", (cookie_io_functions_t){ .write = write_all });

  if (patient == NULL)
    return stream;

  setvbuf (patient, NULL, buffering, BUFSIZ);
  return patient;
}

void
registrar_standard_output_prepare (void)
{
  stdout = write_patiently (stdout, &output, _IOFBF); /* g_print() flushes */
  stderr = write_patiently (stderr, &errors, _IONBF);
}

/* What is still to be written may not fit on the disk; printing did not say so. */
RegistrarExit
registrar_standard_output_flush (RegistrarExit exit)
{
  fflush (stdout);
  if (output.error == 0)
    return exit;

  registrar_terminal_complain (_("The output could not be written: %s."), g_strerror (output.error));
  return exit == REGISTRAR_EXIT_DONE ? REGISTRAR_EXIT_UNSAVED : exit;
}

RegistrarExit
registrar_standard_output_print (RegistrarPrintFunc print, gconstpointer data)
{
  g_autoptr (GOutputStream) stream = registrar_file_stream_new (STDOUT_FILENO);
  g_autoptr (GError) error = NULL;

  if (print (data, stream, &error))
    return REGISTRAR_EXIT_DONE;

  /* Translators: %s says why: 'No space left on device' */
  registrar_terminal_complain (_("The output could not be written: %s."), error->message);
  return REGISTRAR_EXIT_UNSAVED;
}
