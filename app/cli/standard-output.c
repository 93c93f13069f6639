/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Standard output: as a stream to write JSON to. */

#include "cli/standard-output.h"

#include "cli/terminal.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

RegistrarExit
registrar_standard_output_print (RegistrarPrintFunc print, gconstpointer data)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (GError) error = NULL;

  if (print (data, stream, &error))
    return REGISTRAR_EXIT_DONE;

  /* Translators: %s says why: 'No space left on device' */
  registrar_terminal_complain (_("The output could not be written: %s."), error->message);
  return REGISTRAR_EXIT_UNSAVED;
}
