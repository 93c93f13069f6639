/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report: a run, its counts and its rows, as a file. */

#include "report/report.h"

#include "records/error.h"
#include "records/student-list.h"
#include "report/atomic-file.h"
#include "report/report-private.h"

#include <glib/gi18n-lib.h>

/* A format is chosen by the file's ending. */
static const struct
{
  const char *ending;
  RegistrarReportWriter write;
} formats[] = {
  { ".csv", registrar_report_write_csv },
  { ".json", registrar_report_write_json },
};

static const RegistrarErrorWords error_words[] = {
  [REGISTRAR_REPORT_ERROR_UNKNOWN_FORMAT]
  = { "unknown-format", N_("Give the report a name that ends in .csv or .json.") },
  [REGISTRAR_REPORT_ERROR_CANNOT_WRITE]
  = { "cannot-write", N_("Choose another folder, or make room in this one.") },
};

GQuark
registrar_report_error_quark (void)
{
  static gsize quark = 0;

  if (g_once_init_enter (&quark))
    {
      GQuark domain = g_quark_from_static_string ("registrar-report-error-quark");

      registrar_error_register_domain (domain, "report", error_words, G_N_ELEMENTS (error_words));
      g_once_init_leave (&quark, domain);
    }
  return quark;
}

static RegistrarReportWriter
find_writer (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (lower, formats[i].ending))
      return formats[i].write;

  g_set_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_UNKNOWN_FORMAT,
               /* Translators: %s is a file name */
               _("“%s” is no report that can be written: its name must end in .csv or .json."), name);
  return NULL;
}

static const char *
get_path (GFile *file, GError **error)
{
  const char *path = g_file_peek_path (file);

  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      g_set_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_CANNOT_WRITE,
                   _("“%s” cannot be saved: it is not in a folder of this computer."), uri);
    }
  return path;
}

/* Names the file in an error of its stream; one that was asked for, G_IO_ERROR_CANCELLED, stays as it is. */
static void
name_file (GError **error, const char *path)
{
  g_autoptr (GError) cause = NULL;

  if (error == NULL || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  cause = g_steal_pointer (error);
  g_set_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_CANNOT_WRITE,
               _("“%s” cannot be saved: %s."), path, cause->message);
}

void
registrar_report_get_row (const RegistrarReport *report, guint index, RegistrarReportRow *row)
{
  registrar_student_list_get_student (report->students, index, &row->student);
  row->line = registrar_student_list_get_line (report->students, index);
  row->course = report->course != NULL ? report->course->code
                                       : registrar_student_list_get_course (report->students, index);
  row->result = &report->results->items[index];
}

gboolean
registrar_report_check_format (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return find_writer (path, error) != NULL;
}

gboolean
registrar_report_check_target (GFile *file, GError **error)
{
  const char *path = get_path (file, error);

  return path != NULL && registrar_report_check_format (path, error)
         && registrar_atomic_file_check (path, error);
}

gboolean
registrar_report_save (const RegistrarReport *report, GFile *file, GCancellable *cancellable, GError **error)
{
  g_auto (RegistrarAtomicFile) output = REGISTRAR_ATOMIC_FILE_INIT;
  const char *path = get_path (file, error);
  RegistrarReportWriter write = path != NULL ? find_writer (path, error) : NULL;

  if (write == NULL || !registrar_atomic_file_open (&output, path, error))
    return FALSE;

  if (!write (report, registrar_atomic_file_get_stream (&output), cancellable, error))
    {
      name_file (error, path);
      return FALSE;
    }
  return registrar_atomic_file_commit (&output, error);
}
