/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Options: those that every command takes, and how a command line is refused. */

#include "cli/options.h"

#include <glib/gi18n-lib.h>

void
registrar_options_clear (RegistrarOptions *self)
{
  g_clear_pointer (&self->data_directory, g_free);
}

gboolean
registrar_options_parse (RegistrarOptions *self,
                         char ***arguments,
                         const GOptionEntry *entries,
                         const char *operands,
                         const char *summary,
                         const char *description,
                         GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (operands);
  const GOptionEntry common[] = {
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &self->data_directory, N_("Keep everything in DIR"),
      /* Translators: stands for a folder in the help */
      N_("DIR") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_("Write one JSON object to standard output"), NULL },
    { NULL },
  };

  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  if (!g_option_context_parse_strv (context, arguments, error))
    return FALSE;

  if (self->data_directory == NULL || *self->data_directory != '\0')
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("Name a folder after --data-dir=."));
  return FALSE;
}
