/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Options: those that every command takes, and how a command line is refused. */

#include "cli/options.h"

#include "cli/standard-output.h"
#include "records/spelling.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

void
registrar_options_clear (RegistrarOptions *self)
{
  g_clear_pointer (&self->data_directory, g_free);
}

/* GOption leaves it in place where an operand begins with a hyphen. */
static void
drop_separator (char **arguments)
{
  char **separator = arguments;

  while (*separator != NULL && !g_str_equal (*separator, "--"))
    separator++;
  if (*separator == NULL)
    return;

  g_free (*separator);
  do
    separator[0] = separator[1];
  while (*separator++ != NULL);
}

/* Those that are shown in the help, by their long names. */
static void
list_options (GPtrArray *names, const GOptionEntry *entries)
{
  for (; entries != NULL && entries->long_name != NULL; entries++)
    if (!(entries->flags & G_OPTION_FLAG_HIDDEN))
      g_ptr_array_add (names, (char *) entries->long_name);
}

/* What GOption left where it stood, because it does not know it: no operand starts with a hyphen unless it stands behind --. */
static const char *
find_unknown (char **arguments)
{
  for (char **argument = arguments + 1; *argument != NULL && !g_str_equal (*argument, "--"); argument++)
    if ((*argument)[0] == '-' && (*argument)[1] != '\0')
      return *argument;

  return NULL;
}

static gboolean
check_unknown (char **arguments, GPtrArray *names, GError **error)
{
  const char *unknown = find_unknown (arguments);
  g_autofree char *option = unknown != NULL ? g_strndup (unknown, strcspn (unknown, "=")) : NULL;
  const char *nearest;

  if (option == NULL)
    return TRUE;

  g_ptr_array_add (names, NULL);
  nearest = registrar_spelling_find_nearest (option + strspn (option, "-"), (const char *const *) names->pdata);
  if (nearest != NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                 /* Translators: both are options as they are typed: --dryrun and dry-run */
                 _("There is no option “%s”. Did you mean “--%s”?"), option, nearest);
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                 /* Translators: an option as it was typed, and a command such as registrar-cli register */
                 _("There is no option “%s”: “%s --help” lists them."), option, g_get_prgname ());
  return FALSE;
}

static gboolean
asks_for_help (char **arguments)
{
  static const char *const words[] = { "--help", "-h", "-?", NULL };

  for (char **argument = arguments; *argument != NULL && !g_str_equal (*argument, "--"); argument++)
    if (g_strv_contains (words, *argument))
      return TRUE;
  return FALSE;
}

/* GOption would end the process as if all of it had been printed. Takes @context. */
static void G_GNUC_NORETURN
print_help (GOptionContext *context)
{
  char *help = g_option_context_get_help (context, TRUE, NULL);

  g_print ("%s", help);
  g_free (help);
  g_option_context_free (context);
  exit (registrar_standard_output_flush (REGISTRAR_EXIT_DONE));
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
  g_autoptr (GPtrArray) names = NULL;
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
  g_option_context_set_ignore_unknown_options (context, TRUE); /* see below */
  if (asks_for_help (*arguments))
    print_help (g_steal_pointer (&context));
  if (!g_option_context_parse_strv (context, arguments, error))
    return FALSE;

  names = g_ptr_array_new ();
  list_options (names, entries);
  list_options (names, common);
  if (!check_unknown (*arguments, names, error))
    return FALSE;
  drop_separator (*arguments);

  if (self->data_directory == NULL || *self->data_directory != '\0')
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("Name a folder after --data-dir=."));
  return FALSE;
}

GFile *
registrar_options_find_file (const char *argument, GError **error)
{
  if (strstr (argument, "://") == NULL || g_file_test (argument, G_FILE_TEST_EXISTS))
    return g_file_new_for_path (argument);
  if (g_str_has_prefix (argument, "file://"))
    return g_file_new_for_uri (argument);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is not on this computer: save it as a file and name that."), argument);
  return NULL;
}
