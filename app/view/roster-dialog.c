/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking for the file of a roster. */

#include "view/roster-dialog.h"

#include <glib/gi18n-lib.h>

static void
answered_cb (GtkNativeDialog *dialog, int response, gpointer func)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  GtkWindow *window = gtk_native_dialog_get_transient_for (dialog);

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && window != NULL)
    ((RegistrarFileChosenFunc) func) (GTK_WIDGET (window), file);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const suffixes[] = { "csv", "tsv", "txt", "xlsx", "xls", "ods", "json", "jsonl", "ndjson", "zip" };
  g_autoptr (GtkFileFilter) rosters = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (rosters, _("Rosters (CSV, Excel, OpenDocument, OneRoster, JSON)"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (rosters, suffixes[i]);
  gtk_file_chooser_add_filter (chooser, rosters);

  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

void
registrar_roster_dialog_show (GtkWindow *window, RegistrarFileChosenFunc func)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (GTK_IS_WINDOW (window));

  dialog = gtk_file_chooser_native_new (_("Open Roster"), window, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"),
                                        _("_Cancel"));
  add_filters (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), (gpointer) func);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
