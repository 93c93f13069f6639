/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked before a run is undone: what will be taken back, and what stays. */

#include "view/undo-question.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define CANCEL "cancel"
#define UNDO   "undo"

/* One question, as long as its dialog is there. */
typedef struct
{
  RegistrarSession *session;
  char             *run;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  g_object_unref (self->session);
  g_free (self->run);
  g_free (self);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Question *self)
{
  /* Another run may have begun while this was asked. */
  if (g_str_equal (response, UNDO) && registrar_session_get_state (self->session) != REGISTRAR_SESSION_RUN)
    registrar_session_undo_run (self->session, self->run);
}

static char *
dup_body (const RegistrarPastRun *run)
{
  guint n_made = run->counts[REGISTRAR_ROW_REGISTERED];
  guint n_before = run->counts[REGISTRAR_ROW_ALREADY];
  GString *text = g_string_new (NULL);

  if (run->state == REGISTRAR_RUN_ENDED)
    g_string_printf (text,
                     ngettext ("The %'u registration that this run made is taken back.",
                               "The %'u registrations that this run made are taken back.", n_made),
                     n_made);
  else
    g_string_append (text, _("The run does not go on, and the registrations that it made are taken back."));
  if (n_before > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text,
                              ngettext ("%'u student who was registered before stays.",
                                        "%'u students who were registered before stay.", n_before),
                              n_before);
    }
  g_string_append_c (text, ' ');
  g_string_append (text, _("What was changed since, or may be somebody else’s, is kept and named."));
  return g_string_free (text, FALSE);
}

static char *
dup_button (const RegistrarPastRun *run)
{
  guint n = run->counts[REGISTRAR_ROW_REGISTERED];

  if (run->state != REGISTRAR_RUN_ENDED)
    return g_strdup (_("_Undo the Run"));
  return g_strdup_printf (ngettext ("_Undo %'u Registration", "_Undo %'u Registrations", n), n);
}

void
registrar_undo_question_ask (GtkWindow *window, RegistrarSession *session, const RegistrarPastRun *run)
{
  g_autofree char *body = dup_body (run);
  g_autofree char *button = dup_button (run);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, _("Undo This Run?"), body));
  Question *self = g_new (Question, 1);

  self->session = g_object_ref (session);
  self->run = g_strdup (run->id);
  adw_message_dialog_add_responses (dialog, CANCEL, _("_Cancel"), UNDO, button, NULL);
  adw_message_dialog_set_response_appearance (dialog, UNDO, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, CANCEL);
  adw_message_dialog_set_close_response (dialog, CANCEL);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), self, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
