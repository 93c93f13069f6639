/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli export: all that is known of one student. */

#include "cli/known-student.h"
#include "cli/open-registry.h"
#include "cli/standard-output.h"
#include "cli/terminal.h"
#include "coroutine/co.h"
#include "workspace/student-export.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  RegistrarWorkspace *workspace;
  const char *student;
  RegistrarStudentExport *exported;
  gboolean *found;
  GError **error;
} ExportStudent;

CO_ROUTINE (export_student, ExportStudent)
{
  *args->found = registrar_workspace_export_student (args->workspace, args->student, args->exported, args->error);
}

static gboolean
print_json (gconstpointer data, GOutputStream *stream, GError **error)
{
  return registrar_student_export_write_json (data, stream, error);
}

static RegistrarExit
export_known (const RegistrarOptions *options, const char *student)
{
  g_autoptr (RegistrarWorkspace) workspace = NULL;
  g_auto (RegistrarStudentExport) exported = { 0 };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;
  RegistrarRegistry *registry;
  RegistrarExit opened = registrar_open_registry (options, NULL, NULL, &workspace, &registry);

  if (opened != REGISTRAR_EXIT_DONE)
    return opened;

  co_run (export_student, workspace, student, &exported, &found, &error);
  if (!found)
    return registrar_terminal_refuse (registrar_known_student_judge (error), error);
  if (options->json)
    return registrar_standard_output_print (print_json, &exported);

  text = registrar_student_export_dup_text (&exported);
  g_print ("%s", text);
  return REGISTRAR_EXIT_DONE;
}

RegistrarExit
registrar_command_export (char ***arguments)
{
  g_auto (RegistrarOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  const char *student;

  if (!registrar_options_parse (
          &options, arguments, NULL, _("STUDENT"),
          _("Print all that is known of one student: their registrations in the registry of this computer, and their "
            "rows in every run."),
          _("STUDENT is an id, a username, an e-mail address or a name, as a roster had it; where several students\n"
            "may be meant, one of id:…, username:…, email:… or name:….\n"
            "Exit status: 0 it is printed; 3 nobody is known so, or several are; 4 the data directory cannot be used."),
          &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

  student = registrar_known_student_read (*arguments + 1);
  return student != NULL ? export_known (&options, student) : REGISTRAR_EXIT_WRONG;
}
