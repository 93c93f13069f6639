/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* registrar-cli erase: deletes what is known of one student. */

#include "cli/known-student.h"
#include "cli/open-registry.h"
#include "cli/standard-output.h"
#include "cli/terminal.h"
#include "coroutine/co.h"
#include "records/text.h"
#include "report/json-writer.h"
#include "workspace/erasure.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  RegistrarWorkspace *workspace;
  const char *student;
  RegistrarErasure *erasure;
  gboolean *erased;
  GError **error;
} EraseStudent;

CO_ROUTINE (erase_student, EraseStudent)
{
  *args->erased = registrar_workspace_erase_student (args->workspace, args->student, args->erasure, args->error);
}

static gboolean
print_json (gconstpointer data, GOutputStream *stream, GError **error)
{
  const RegistrarErasure *erasure = data;
  g_auto (RegistrarJsonWriter) json = { 0 };

  registrar_json_writer_init (&json, stream, NULL);
  registrar_json_writer_begin_object (&json, NULL);
  registrar_json_writer_add_string (&json, "student", erasure->student);
  registrar_json_writer_add_unsigned (&json, "registrations", erasure->n_registrations);
  registrar_json_writer_add_unsigned (&json, "rows", erasure->n_rows);
  registrar_json_writer_add_unsigned (&json, "runs", erasure->n_runs);
  registrar_json_writer_begin_array (&json, "elsewhere");
  for (char **name = erasure->elsewhere; *name != NULL; name++)
    registrar_json_writer_add_string (&json, NULL, *name);
  registrar_json_writer_end_array (&json);
  registrar_json_writer_end_object (&json);
  return registrar_json_writer_finish (&json, error);
}

static void
print_erasure (const RegistrarErasure *erasure)
{
  g_autofree char *student = registrar_text_dup_shown (erasure->student);
  g_autofree char *elsewhere = g_strjoinv (", ", erasure->elsewhere);

  g_print (ngettext ("%s: %'u registration deleted.\n", "%s: %'u registrations deleted.\n", erasure->n_registrations),
           student, erasure->n_registrations);
  g_print (ngettext ("%s: %'u row of past runs emptied.\n", "%s: %'u rows of past runs emptied.\n", erasure->n_rows),
           student, erasure->n_rows);
  if (*elsewhere != '\0')
    g_print (_("Not deleted: what these registries hold: %s.\n"), elsewhere);
  g_print ("%s\n", _("Not deleted: rosters and reports that were saved as files."));
}

static RegistrarExit
erase (const RegistrarOptions *options, const char *student)
{
  g_autoptr (RegistrarWorkspace) workspace = NULL;
  g_auto (RegistrarErasure) erasure = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean erased = FALSE;
  RegistrarRegistry *registry;
  RegistrarExit opened = registrar_open_registry (options, NULL, NULL, &workspace, &registry);

  if (opened != REGISTRAR_EXIT_DONE)
    return opened;

  co_run (erase_student, workspace, student, &erasure, &erased, &error);
  if (!erased)
    return registrar_terminal_refuse (registrar_known_student_judge (error), error);
  if (options->json)
    return registrar_standard_output_print (print_json, &erasure);

  print_erasure (&erasure);
  return REGISTRAR_EXIT_DONE;
}

RegistrarExit
registrar_command_erase (char ***arguments)
{
  g_auto (RegistrarOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  const char *student;

  if (!registrar_options_parse (
          &options, arguments, NULL, _("STUDENT"),
          _("Delete one student’s data: their registrations in the registry of this computer, and their rows in "
            "every run."),
          _("STUDENT is an id, a username, an e-mail address or a name, as a roster had it; where several students\n"
            "may be meant, one of id:…, username:…, email:… or name:…. It cannot be taken back.\n"
            "Exit status: 0 it is done; 3 nobody is known so, or several are; 4 a run with the student is going on,\n"
            "or the data directory cannot be used."),
          &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

  student = registrar_known_student_read (*arguments + 1);
  return student != NULL ? erase (&options, student) : REGISTRAR_EXIT_WRONG;
}
