/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Saving the report of a run: asking where, and writing it away from the main thread. */

#include "view/report-export.h"

#include "view/finished-report.h"
#include "view/question.h"
#include "view/report-dialog.h"

#include <glib/gi18n-lib.h>

/* One export, from the question to the toast. */
typedef struct
{
  RegistrarFinishedRun *run;
  GWeakRef              toasts;  /* the window may be closed before the report is written */
  gboolean              holding; /* the application, meanwhile */
  RegistrarPreferences  preferences;
  RegistrarReportOptions options;
  GFile                *file;        /* NULL until it is chosen */
  GCancellable         *cancellable;
  AdwToast             *toast;       /* (nullable) that it is being written, and how far that is */
  guint                 watch;       /* looks how far */
  int                   percent;     /* atomic */
} Export;

/* So many students are written before anybody has read that they are. */
#define MANY_STUDENTS 20000
#define WATCH_MILLISECONDS 200

/* The answers to a report that was not saved. */
#define CLOSE "close"
#define AGAIN "again"

/* What is only for as long as the report is written. */
static void
stop_writing (Export *self)
{
  if (self->holding)
    g_application_release (g_application_get_default ());
  self->holding = FALSE;
  g_clear_handle_id (&self->watch, g_source_remove);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_object (&self->toast);
}

static void
export_free (Export *self)
{
  stop_writing (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
  g_object_unref (self->run);
  g_weak_ref_clear (&self->toasts);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

/* From the thread that writes. */
static void
progress_cb (guint done, guint total, gpointer data)
{
  Export *self = data;

  g_atomic_int_set (&self->percent, (int) ((guint64) done * 100 / MAX (total, 1)));
}

static void
save_report (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *self = data;
  RegistrarReport report = { .options = self->options };
  GError *error = NULL;

  registrar_finished_report_fill (&report, source);
  registrar_preferences_apply_to_report (&self->preferences, &report.options);
  report.options.progress = progress_cb;
  report.options.progress_data = self;
  if (registrar_report_save (&report, self->file, cancellable, &error))
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

static gboolean
watch_cb (gpointer data)
{
  Export *self = data;
  /* Translators: how much of a report is written; %% is the percent sign */
  g_autofree char *title = g_strdup_printf (_("Saving the report: %d%%"), g_atomic_int_get (&self->percent));

  adw_toast_set_title (self->toast, title);
  return G_SOURCE_CONTINUE;
}

/* A long report says how far it is, and can be cancelled. */
static void
show_progress (Export *self)
{
  g_autoptr (AdwToastOverlay) toasts = g_weak_ref_get (&self->toasts);

  if (toasts == NULL || registrar_finished_run_get_results (self->run)->size < MANY_STUDENTS)
    return;

  self->toast = g_object_ref_sink (adw_toast_new (""));
  adw_toast_set_timeout (self->toast, 0);
  adw_toast_set_button_label (self->toast, _("Cancel"));
  g_signal_connect_object (self->toast, "button-clicked", G_CALLBACK (g_cancellable_cancel), self->cancellable,
                           G_CONNECT_SWAPPED);
  watch_cb (self);
  self->watch = g_timeout_add (WATCH_MILLISECONDS, watch_cb, self);
  adw_toast_overlay_add_toast (toasts, g_object_ref (self->toast));
}

static void
answered_cb (Export *self, const char *response)
{
  g_autoptr (AdwToastOverlay) toasts = g_weak_ref_get (&self->toasts);
  GtkRoot *window = toasts != NULL ? gtk_widget_get_root (GTK_WIDGET (toasts)) : NULL;
  g_autoptr (GFile) folder = g_file_get_parent (self->file);

  if (window != NULL && g_str_equal (response, AGAIN))
    registrar_report_export (GTK_WINDOW (window), toasts, self->run, &self->preferences, folder);
}

static void
export_destroyed_cb (gpointer data, GClosure *closure)
{
  export_free (data);
}

/* In a window of its own: why, and what to do, is more than a toast has room for. Takes @self. */
static void
show_failure (Export *self, const char *reason)
{
  g_autoptr (AdwToastOverlay) toasts = g_weak_ref_get (&self->toasts);
  GtkRoot *window = toasts != NULL ? gtk_widget_get_root (GTK_WIDGET (toasts)) : NULL;
  AdwMessageDialog *dialog;

  if (window == NULL)
    {
      export_free (self);
      return;
    }

  stop_writing (self);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (window), _("The Report Was Not Saved"), reason));
  adw_message_dialog_add_responses (dialog, CLOSE, _("_Close"), AGAIN, _("Save _Elsewhere…"), NULL);
  adw_message_dialog_set_default_response (dialog, AGAIN);
  adw_message_dialog_set_close_response (dialog, CLOSE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), self, export_destroyed_cb, G_CONNECT_SWAPPED);
  registrar_question_show (dialog);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Export) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *text = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup_printf (_("Saved %s"), name);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (_("The report was not saved: it was cancelled."));
  else
    {
      show_failure (g_steal_pointer (&self), error->message);
      return;
    }
  show_toast (self, text);
}

static void
chosen_cb (GFile *file, const RegistrarReportOptions *options, gpointer data)
{
  g_autoptr (Export) self = data;
  g_autoptr (GTask) task = NULL;

  if (file == NULL)
    return;

  g_application_hold (g_application_get_default ());
  self->holding = TRUE;
  self->options = *options;
  self->file = g_object_ref (file);
  self->cancellable = g_cancellable_new ();
  show_progress (self);
  task = g_task_new (self->run, self->cancellable, saved_cb, self);
  g_task_set_task_data (task, self, NULL);
  self = NULL; /* the task's callback has it now */
  g_task_run_in_thread (task, save_report);
}

void
registrar_report_export (GtkWindow *window, AdwToastOverlay *toasts, RegistrarFinishedRun *run,
                         const RegistrarPreferences *preferences, GFile *folder)
{
  Export *self = g_new0 (Export, 1);
  RegistrarRunRoster roster;

  self->run = g_object_ref (run);
  self->preferences = *preferences;
  g_weak_ref_init (&self->toasts, toasts);
  registrar_finished_run_get_roster (run, &roster);
  registrar_report_dialog_show (window, registrar_finished_run_get_id (run) == NULL, preferences->report_columns, roster.name,
                                folder, chosen_cb, self);
}
