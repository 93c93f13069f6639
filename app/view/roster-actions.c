/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window's actions on rosters: opened, pasted, repaired; edits undone and done again. */

#include "view/roster-actions.h"

#include "view/roster-dialog.h"
#include "view/window.h"

#include <glib/gi18n-lib.h>

#define SAMPLE "/com/example/Registrar/samples/first-course.csv"

static RegistrarSession *
ref_session (GtkWidget *widget)
{
  RegistrarSession *session;

  g_object_get (widget, "session", &session, NULL);
  return session;
}

/* Opening */

static void
open_file (GtkWidget *widget, GFile *file)
{
  g_autoptr (RegistrarSession) session = ref_session (widget);

  if (!registrar_window_may_leave (REGISTRAR_WINDOW (widget)))
    return;

  registrar_window_begin_roster (REGISTRAR_WINDOW (widget));
  registrar_session_load_file (session, file);
}

static void
open_bytes (GtkWidget *widget, GBytes *bytes, const char *name)
{
  g_autoptr (RegistrarSession) session = ref_session (widget);

  if (!registrar_window_may_leave (REGISTRAR_WINDOW (widget)))
    return;

  registrar_window_begin_roster (REGISTRAR_WINDOW (widget));
  registrar_session_load_bytes (session, bytes, name);
}

static void
open_text (GtkWidget *widget, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  /* Translators: what a roster is called that came as text and not as a file */
  open_bytes (widget, bytes, _("Pasted Roster"));
}

static void
say_only_the_first (GtkWidget *widget)
{
  registrar_window_show_toast (REGISTRAR_WINDOW (widget),
                               _("Only the first file was opened. One roster is registered at a time."), FALSE);
}

gboolean
registrar_roster_actions_take (GtkWidget *window, const RegistrarArrival *arrival)
{
  if (!registrar_window_may_leave (REGISTRAR_WINDOW (window)))
    return FALSE;

  if (arrival->files != NULL)
    open_file (window, arrival->files->data);
  else if (arrival->text != NULL)
    open_text (window, arrival->text);
  else
    registrar_window_show_toast (REGISTRAR_WINDOW (window),
                                 _("There is no text or file in the clipboard. Copy the rows first."), FALSE);
  if (arrival->files != NULL && arrival->files->next != NULL)
    say_only_the_first (window);
  return TRUE;
}

void
registrar_roster_actions_open_files (GtkWidget *window, GFile **files, int n_files)
{
  g_return_if_fail (n_files > 0);

  open_file (window, files[0]);
  if (n_files > 1)
    say_only_the_first (window);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (registrar_window_may_leave (REGISTRAR_WINDOW (widget)))
    registrar_roster_dialog_show (GTK_WINDOW (widget), open_file);
}

static void
open_uri_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  open_file (widget, file);
}

static void
open_sample_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GBytes) sample = g_resources_lookup_data (SAMPLE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  open_bytes (widget, sample, _("Sample Roster"));
}

static void
paste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  registrar_roster_drop_paste (widget, registrar_roster_actions_take);
}

/* Editing */

static guint
count_cells (RegistrarSession *session, const char *code)
{
  guint n_cells = 0;

  for (const RegistrarRepairOffer *offer = registrar_session_get_repairs (session); offer->n_cells > 0; offer++)
    if (g_str_equal (code, REGISTRAR_REPAIR_ALL) || g_str_equal (code, offer->code))
      n_cells += offer->n_cells;
  return n_cells;
}

static void
repair_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = ref_session (widget);
  const char *code = g_variant_get_string (parameter, NULL);
  guint n_cells = registrar_session_can_edit (session) ? count_cells (session, code) : 0;
  g_autofree char *text = NULL;

  if (n_cells == 0)
    return;

  registrar_session_repair (session, code);
  text = g_strdup_printf (ngettext ("%'u cell repaired", "%'u cells repaired", n_cells), n_cells);
  registrar_window_show_toast (REGISTRAR_WINDOW (widget), text, TRUE);
}

static void
undo_edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = ref_session (widget);

  registrar_session_undo_edit (session);
}

static void
redo_edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = ref_session (widget);

  registrar_session_redo_edit (session);
}

void
registrar_roster_actions_update (GtkWidget *window, RegistrarSession *session)
{
  gtk_widget_action_set_enabled (window, "win.repair", registrar_session_can_edit (session));
  gtk_widget_action_set_enabled (window, "win.undo-edit", registrar_session_can_undo_edit (session));
  gtk_widget_action_set_enabled (window, "win.redo-edit", registrar_session_can_redo_edit (session));
}

void
registrar_roster_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "win.open-uri", "s", open_uri_cb);
  gtk_widget_class_install_action (widget_class, "win.open-sample", NULL, open_sample_cb);
  gtk_widget_class_install_action (widget_class, "win.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "win.repair", "s", repair_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-edit", NULL, undo_edit_cb);
  gtk_widget_class_install_action (widget_class, "win.redo-edit", NULL, redo_edit_cb);
  /* No accelerators of the application: those come before an entry's own Ctrl+V and Ctrl+Z. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo-edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo-edit", NULL);
}
