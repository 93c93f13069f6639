/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Saving the report of a run: asking where, and writing it away from the main thread. */

#include "view/report-export.h"

#include "report/report.h"

#include <glib/gi18n-lib.h>

/* One export, from the question to the toast. */
typedef struct
{
  RegistrarFinishedRun *run;
  GWeakRef              toasts; /* the window may be closed before the report is written */
  GtkNativeDialog      *dialog;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->run);
  g_clear_object (&self->dialog);
  g_weak_ref_clear (&self->toasts);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
save_report (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RegistrarFinishedRun *run = source;
  const RegistrarProgress *progress = registrar_finished_run_get_progress (run);
  GError *error = NULL;
  RegistrarReport report = {
    .run = registrar_finished_run_get_id (run),
    .registry = registrar_finished_run_get_registry (run),
    .students = registrar_finished_run_get_students (run),
    .roster = registrar_finished_run_get_roster (run),
    .digest = registrar_finished_run_get_digest (run),
    .course = registrar_finished_run_get_course (run),
    .results = registrar_finished_run_get_results (run),
    .started = progress->started,
    .ended = progress->ended,
  };

  report.columns = registrar_finished_run_get_columns (run, &report.n_columns);
  if (registrar_report_save (&report, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_toast (Export *self, const char *text)
{
  g_autoptr (AdwToastOverlay) toasts = g_weak_ref_get (&self->toasts);
  g_autofree char *title = g_markup_escape_text (text, -1);

  if (toasts != NULL)
    adw_toast_overlay_add_toast (toasts, adw_toast_new (title));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Export) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (g_task_get_task_data (G_TASK (result)));
  g_autofree char *text = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup_printf (_("Saved %s"), name);
  else
    text = g_strdup (error->message);
  show_toast (self, text);
}

static void
answered_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (Export) self = data;
  g_autoptr (GTask) task = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  task = g_task_new (self->run, NULL, saved_cb, self);
  g_task_set_task_data (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)), g_object_unref);
  self = NULL; /* the task's callback has it now */
  g_task_run_in_thread (task, save_report);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* 'autumn-intake.csv' is reported in 'autumn-intake report.csv'. */
static char *
dup_suggested_name (RegistrarFinishedRun *run)
{
  g_autofree char *stem = g_strdup (registrar_finished_run_get_roster (run));
  char *dot = strrchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';
  /* Translators: the name of a report's file; %s is the roster's */
  return g_strdup_printf (_("%s report.csv"), stem);
}

void
registrar_report_export (GtkWindow *window, AdwToastOverlay *toasts, RegistrarFinishedRun *run)
{
  Export *self = g_new0 (Export, 1);
  g_autofree char *name = dup_suggested_name (run);
  GtkFileChooser *chooser;

  self->run = g_object_ref (run);
  g_weak_ref_init (&self->toasts, toasts);
  self->dialog = GTK_NATIVE_DIALOG (gtk_file_chooser_native_new (_("Export Report"), window,
                                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"),
                                                                 _("_Cancel")));
  chooser = GTK_FILE_CHOOSER (self->dialog);
  gtk_file_chooser_set_current_name (chooser, name);
  add_filter (chooser, _("Table (CSV)"), "csv");
  add_filter (chooser, _("JSON"), "json");

  gtk_native_dialog_set_modal (self->dialog, TRUE);
  g_signal_connect (self->dialog, "response", G_CALLBACK (answered_cb), self);
  gtk_native_dialog_show (self->dialog);
}
