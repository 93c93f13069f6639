/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked before a run removes many students: how many they are. */

#include "view/removal-question.h"

#include "view/question.h"

#include <glib/gi18n-lib.h>

#define CANCEL "cancel"
#define REMOVE "remove"

/* The plan may have been given up while this was asked. */
static void
answered_cb (RegistrarSession *session, const char *response)
{
  if (g_str_equal (response, REMOVE) && registrar_session_get_state (session) == REGISTRAR_SESSION_PLANNED)
    registrar_session_start (session);
}

static void
typed_cb (AdwMessageDialog *dialog, GParamSpec *pspec, GtkEditable *entry)
{
  const char *number = g_object_get_data (G_OBJECT (dialog), "number");
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, REMOVE, g_str_equal (typed, number));
}

static void
add_entry (AdwMessageDialog *dialog, guint n_removals)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *number = g_strdup_printf ("%u", n_removals);
  g_autofree char *label = g_strdup_printf (_("Type %s to Agree"), number);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (dialog), "number", g_steal_pointer (&number), g_free);
  g_signal_connect_object (entry, "notify::text", G_CALLBACK (typed_cb), dialog, G_CONNECT_SWAPPED);
  adw_message_dialog_set_extra_child (dialog, entry);
}

static void
add_answer (AdwMessageDialog *dialog, RegistrarSession *session)
{
  guint n_removals = registrar_session_get_progress (session)->counts[REGISTRAR_ROW_REMOVE];
  g_autofree char *button
      = g_strdup_printf (ngettext ("_Remove %'u Student", "_Remove %'u Students", n_removals), n_removals);

  adw_message_dialog_add_response (dialog, REMOVE, button);
  adw_message_dialog_set_response_appearance (dialog, REMOVE, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (dialog, REMOVE, FALSE);
  adw_message_dialog_set_default_response (dialog, REMOVE);
  add_entry (dialog, n_removals);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), session, G_CONNECT_SWAPPED);
}

void
registrar_removal_question_ask (GtkWindow *window, RegistrarSession *session, const GError *removals)
{
  gboolean can_agree = g_error_matches (removals, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_REMOVALS);
  const char *heading = can_agree ? _("Remove So Many Students?") : _("Nobody Can Be Removed Yet");
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, heading, removals->message));

  adw_message_dialog_add_response (dialog, CANCEL, can_agree ? _("_Cancel") : _("_Close"));
  adw_message_dialog_set_close_response (dialog, CANCEL);
  if (can_agree)
    add_answer (dialog, session);
  registrar_question_show (dialog);
}
