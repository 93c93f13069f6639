/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One reading transaction: what is there of one moment. */

#include "workspace/student-export.h"

#include "registry/local-export.h"
#include "run/journal-export.h"
#include "workspace/find-student.h"

typedef struct
{
  RegistrarJournal *journal;
  RegistrarMeantStudent *meant;
  RegistrarStudentExport *exported;
} Exporting;

void
registrar_student_export_clear (RegistrarStudentExport *self)
{
  g_clear_pointer (&self->student, g_free);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->elsewhere, g_strfreev);
}

static gboolean
read_student (RegistrarConnection *connection, gpointer data, GError **error)
{
  Exporting *self = data;

  if (!registrar_find_student (connection, self->meant, error))
    return FALSE;

  self->exported->accounts
      = registrar_local_export_students (connection, registrar_is_meant_student, self->meant, error);
  if (self->exported->accounts == NULL)
    return FALSE;

  self->exported->runs = registrar_journal_export_student (self->journal, connection, self->meant, error);
  return self->exported->runs != NULL;
}

/* Each once, in the order of the runs. */
static GStrv
list_elsewhere (const GPtrArray *runs)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < runs->len; i++)
    {
      const RegistrarStudentRun *run = runs->pdata[i];

      if (!g_str_equal (run->run->registry, "local")
          && !g_ptr_array_find_with_equal_func (names, run->run->registry, g_str_equal, NULL))
        g_ptr_array_add (names, run->run->registry);
    }

  g_ptr_array_add (names, NULL);
  return g_strdupv ((char **) names->pdata);
}

gboolean
registrar_workspace_export_student (RegistrarWorkspace *self,
                                    const char *student,
                                    RegistrarStudentExport *exported,
                                    GError **error)
{
  RegistrarJournal *journal = registrar_workspace_get_journal (self);
  g_autoptr (RegistrarMeantStudent) meant = NULL;
  Exporting exporting = { journal, NULL, exported };

  g_return_val_if_fail (student != NULL, FALSE);

  *exported = (RegistrarStudentExport){ NULL };
  exporting.meant = meant = registrar_meant_student_new (student);
  if (!registrar_database_read (registrar_journal_get_database (journal), read_student, &exporting, error))
    {
      registrar_student_export_clear (exported);
      return FALSE;
    }

  exported->student = g_strdup (registrar_meant_student_get_key (meant));
  exported->elsewhere = list_elsewhere (exported->runs);
  return TRUE;
}
