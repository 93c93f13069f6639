/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One temporary file, whatever the format: it takes its place when it is whole. */

#include "report/report.h"

#include "records/error.h"
#include "records/student-list.h"
#include "report/atomic-file.h"
#include "report/report-private.h"
#include "report/save-error.h"

#include <glib/gi18n-lib.h>

/* One of the two, or none. */
typedef struct
{
  RegistrarReportWriter write;
  RegistrarReportPathWriter write_path;
} Writer;

/* A format is chosen by how the file's name ends, the first that fits. */
static const struct
{
  const char *name; /* (nullable) the whole name */
  const char *ending;
  Writer report;
  Writer failed; /* the failed rows, as a roster that can be read again */
} formats[] = {
  { "enrollments.csv", ".csv", { registrar_report_write_oneroster, NULL }, { registrar_report_write_failed, NULL } },
  { NULL, ".csv", { registrar_report_write_csv, NULL }, { registrar_report_write_failed, NULL } },
  { NULL, ".json", { registrar_report_write_json, NULL }, { NULL, NULL } },
  { NULL, ".xlsx", { NULL, registrar_report_write_xlsx }, { NULL, registrar_report_write_failed_xlsx } },
  { NULL, ".html", { registrar_report_write_html, NULL }, { NULL, NULL } },
  { NULL, ".pdf", { registrar_report_write_pdf, NULL }, { NULL, NULL } },
};

static const RegistrarErrorWords error_words[] = {
  [REGISTRAR_REPORT_ERROR_UNKNOWN_FORMAT]
  = { "unknown-format", N_("Give the report a name that ends in .csv, .json, .xlsx, .html or .pdf.") },
  [REGISTRAR_REPORT_ERROR_CANNOT_WRITE]
  = { "cannot-write", N_("Choose another folder, or make room in this one.") },
  [REGISTRAR_REPORT_ERROR_UNKNOWN_COLUMN] = { "unknown-column", N_("Name columns of a report, with commas between them.") },
  [REGISTRAR_REPORT_ERROR_NOT_TOLD] = { "not-told", N_("Open the run in Registrar to see it.") },
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

/* The number of the format, or -1 with an error. */
static int
find_format (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].name != NULL ? g_str_equal (lower, formats[i].name) : g_str_has_suffix (lower, formats[i].ending))
      return i;

  g_set_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_UNKNOWN_FORMAT,
               /* Translators: %s is a file name */
               _("“%s” is no report that can be written: its name must end in .csv, .json, .xlsx, .html or .pdf."),
               name);
  return -1;
}

static const Writer *
get_writer (const RegistrarReport *report, int format)
{
  return report->options.failed ? &formats[format].failed : &formats[format].report;
}

/* As find_format(); the failed rows are a roster, and that is written in fewer formats. */
static int
find_format_of (const RegistrarReport *report, const char *path, GError **error)
{
  int format = find_format (path, error);
  const Writer *writer = format >= 0 ? get_writer (report, format) : NULL;

  if (writer == NULL || writer->write != NULL || writer->write_path != NULL)
    return format;

  g_set_error_literal (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_UNKNOWN_FORMAT,
                       _("The failed rows are saved as a roster: give the file a name that ends in .csv or .xlsx."));
  return -1;
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
  if (error != NULL && !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    registrar_save_error_name_file (error, path);
}

void
registrar_report_get_row (const RegistrarReport *report, guint index, RegistrarReportRow *row)
{
  registrar_student_list_get_student (report->students, index, &row->student);
  row->line = registrar_student_list_get_line (report->students, index);
  row->course = report->course != NULL ? report->course->code
                                       : registrar_student_list_get_course (report->students, index);
  row->result = registrar_results_get (report->results, index);
}

void
registrar_report_tell_progress (const RegistrarReport *report, guint done)
{
  const RegistrarReportOptions *options = &report->options;

  if (options->progress != NULL)
    options->progress (done, report->results->size, options->progress_data);
}

gboolean
registrar_report_check_format (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return find_format (path, error) >= 0;
}

gboolean
registrar_report_check_target (GFile *file, GError **error)
{
  const char *path = get_path (file, error);

  return path != NULL && registrar_report_check_format (path, error)
         && registrar_atomic_file_check (path, error);
}

static gboolean
write_report (const RegistrarReport *report, int format, RegistrarAtomicFile *file, GCancellable *cancellable,
              GError **error)
{
  const Writer *writer = get_writer (report, format);

  if (writer->write != NULL)
    return writer->write (report, registrar_atomic_file_get_stream (file), cancellable, error);
  return writer->write_path (report, registrar_atomic_file_get_temporary (file), cancellable, error);
}

gboolean
registrar_report_save (const RegistrarReport *report, GFile *file, GCancellable *cancellable, GError **error)
{
  g_auto (RegistrarAtomicFile) output = REGISTRAR_ATOMIC_FILE_INIT;
  const char *path = get_path (file, error);
  int format = path != NULL ? find_format_of (report, path, error) : -1;

  if (format < 0 || !registrar_atomic_file_open (&output, path, error))
    return FALSE;

  if (!write_report (report, format, &output, cancellable, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      name_file (error, path);
      return FALSE;
    }
  registrar_report_tell_progress (report, report->results->size);
  return registrar_atomic_file_reopen (&output, error) && registrar_atomic_file_commit (&output, error);
}
