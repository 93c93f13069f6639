/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked before a run is undone: what will be taken back, and what stays. */

#include "view/undo-question.h"

#include "model/await.h"
#include "view/question.h"

#include <glib/gi18n-lib.h>

#define CANCEL "cancel"
#define UNDO   "undo"

/* One question, as long as its dialog is there. */
typedef struct
{
  RegistrarSession *session;
  char             *run;
  gboolean          has_ended;
  guint             n_made; /* registrations that are not taken back yet, as far as is known */

  AdwMessageDialog *dialog; /* (not owned) */
  GtkCheckButton   *choice; /* (not owned) (nullable) whether what may be somebody else's is taken back, too */
  guint             n_uncertain;
  GSource          *source; /* (nullable) of the answer: how many those are */
  RegistrarUncertainCountReceiver receiver;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  registrar_await_stop (&self->source);
  registrar_uncertain_count_receiver_clear (&self->receiver);
  g_object_unref (self->session);
  g_free (self->run);
  g_free (self);
}

static gboolean
is_chosen (const Question *self)
{
  return self->choice != NULL && gtk_check_button_get_active (self->choice);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Question *self)
{
  /* Another run may have begun while this was asked. */
  if (!g_str_equal (response, UNDO) || registrar_session_get_state (self->session) == REGISTRAR_SESSION_RUN)
    return;

  if (is_chosen (self))
    registrar_session_undo_uncertain_run (self->session, self->run);
  else
    registrar_session_undo_run (self->session, self->run);
}

static char *
dup_body (RegistrarPastRunItem *item)
{
  const RegistrarPastRun *run = registrar_past_run_item_get_run (item);
  guint n_made = registrar_past_run_item_count_undoable (item);
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
dup_button (const Question *self, guint n)
{
  if (!self->has_ended)
    return g_strdup (_("_Undo the Run"));
  return g_strdup_printf (ngettext ("_Undo %'u Registration", "_Undo %'u Registrations", n), n);
}

/* What is not chosen stays, and so it is not counted. */
static void
show_answer (Question *self)
{
  guint n = self->n_made - (is_chosen (self) ? 0 : MIN (self->n_uncertain, self->n_made));
  g_autofree char *button = dup_button (self, n);

  adw_message_dialog_set_response_label (self->dialog, UNDO, button);
  adw_message_dialog_set_response_enabled (self->dialog, UNDO, n > 0 || !self->has_ended);
}

static void
add_choice (Question *self)
{
  g_autofree char *text
      = g_strdup_printf (ngettext ("_Also take back %'u registration that may be somebody else’s: the registry’s answer was lost",
                                   "_Also take back %'u registrations that may be somebody else’s: the registry’s answers were lost",
                                   self->n_uncertain),
                         self->n_uncertain);
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  self->choice = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_check_button_set_child (self->choice, label);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->choice));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)), -1);
  g_signal_connect_swapped (self->choice, "toggled", G_CALLBACK (show_answer), self);
  adw_message_dialog_set_extra_child (self->dialog, GTK_WIDGET (self->choice));
}

static gboolean
counted_cb (gpointer data)
{
  Question *self = data;
  RegistrarUncertainCount count = { 0 };

  registrar_uncertain_count_try_receive (self->receiver, &count);
  registrar_await_stop (&self->source);
  if (count.n == 0)
    return G_SOURCE_REMOVE;

  self->n_uncertain = count.n;
  add_choice (self);
  show_answer (self);
  return G_SOURCE_REMOVE;
}

static Question *
question_new (AdwMessageDialog *dialog, RegistrarSession *session, RegistrarPastRunItem *item)
{
  const RegistrarPastRun *run = registrar_past_run_item_get_run (item);
  Question *self = g_new0 (Question, 1);

  self->session = g_object_ref (session);
  self->run = g_strdup (run->id);
  self->has_ended = run->state == REGISTRAR_RUN_ENDED;
  self->n_made = registrar_past_run_item_count_undoable (item);
  self->dialog = dialog;
  self->receiver = registrar_session_count_uncertain (session, run->id);
  registrar_await (&self->source, registrar_uncertain_count_receiver_source_new (self->receiver), counted_cb, self);
  return self;
}

void
registrar_undo_question_ask (GtkWindow *window, RegistrarSession *session, RegistrarPastRunItem *item)
{
  g_autofree char *body = dup_body (item);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, _("Undo This Run?"), body));
  Question *self = question_new (dialog, session, item);

  adw_message_dialog_add_responses (dialog, CANCEL, _("_Cancel"), UNDO, "", NULL);
  adw_message_dialog_set_response_appearance (dialog, UNDO, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, CANCEL);
  adw_message_dialog_set_close_response (dialog, CANCEL);
  show_answer (self);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), self, question_free, 0);
  registrar_question_present (dialog);
}
