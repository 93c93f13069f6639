/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli courses: the courses of a registry, best match first. */

#include "cli/open-registry.h"
#include "cli/standard-output.h"
#include "cli/terminal.h"
#include "coroutine/co.h"
#include "records/text.h"
#include "report/json-records.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  RegistrarRegistry *registry;
  const char *text;
  GPtrArray **courses;
  GError **error;
} SearchCourses;

CO_ROUTINE (search_courses, SearchCourses)
{
  *args->courses = registrar_registry_search_courses (args->registry, args->text, 0, args->error);
}

static gboolean
print_json (gconstpointer data, GOutputStream *stream, GError **error)
{
  const GPtrArray *courses = data;
  g_auto (RegistrarJsonWriter) json = { 0 };

  registrar_json_writer_init (&json, stream, NULL);
  registrar_json_writer_begin_object (&json, NULL);
  registrar_json_writer_begin_array (&json, "courses");
  for (guint i = 0; i < courses->len; i++)
    registrar_json_writer_add_course (&json, NULL, courses->pdata[i]);
  registrar_json_writer_end_array (&json);
  registrar_json_writer_end_object (&json);
  return registrar_json_writer_finish (&json, error);
}

static void
print_table (const GPtrArray *courses)
{
  int width = 0;

  for (guint i = 0; i < courses->len; i++)
    {
      const RegistrarCourse *course = courses->pdata[i];

      width = MAX (width, (int) g_utf8_strlen (course->code, -1));
    }

  for (guint i = 0; i < courses->len; i++)
    {
      const RegistrarCourse *course = courses->pdata[i];
      g_autofree char *code = registrar_text_dup_shown (course->code);
      g_autofree char *title = registrar_text_dup_shown (course->title);

      g_print ("%s%*s  %s\n", code, width - (int) g_utf8_strlen (code, -1), "", title);
    }
}

static RegistrarExit
list_courses (const RegistrarOptions *options, const char *registry_name, const char *token_file,
              const char *text)
{
  g_autoptr (RegistrarWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) courses = NULL;
  g_autoptr (GError) error = NULL;
  RegistrarRegistry *registry;
  RegistrarExit opened = registrar_open_registry (options, registry_name, token_file, &workspace, &registry);

  if (opened != REGISTRAR_EXIT_DONE)
    return opened;

  co_run (search_courses, registry, text, &courses, &error);
  if (courses == NULL)
    {
      registrar_terminal_complain ("%s", error->message);
      return REGISTRAR_EXIT_UNAVAILABLE;
    }

  if (options->json)
    return registrar_standard_output_print (print_json, courses);
  if (courses->len == 0)
    registrar_terminal_say (_("No course has all these words in its code, id or title."));
  print_table (courses);
  return REGISTRAR_EXIT_DONE;
}

RegistrarExit
registrar_command_courses (char ***arguments)
{
  g_auto (RegistrarOptions) options = { 0 };
  g_autofree char *registry_name = NULL;
  g_autofree char *token_file = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "registry", 0, 0, G_OPTION_ARG_STRING, &registry_name, N_("List the courses of the registry NAME"),
      /* Translators: stands for a registry's name in the help */
      N_("NAME") },
    REGISTRAR_TOKEN_ENTRY (&token_file),
    { NULL },
  };

  if (!registrar_options_parse (&options, arguments, entries, _("[SEARCH]"),
                                _("List the courses of a registry, or those with all words of SEARCH."),
                                NULL, &error))
    {
      registrar_terminal_complain ("%s", error->message);
      return REGISTRAR_EXIT_WRONG;
    }

  text = g_strjoinv (" ", *arguments + 1);
  return list_courses (&options, registry_name, token_file, text);
}
