/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bisects what is refused. */

#include "registry/moodle-send.h"

#include "http/json.h"
#include "registry/moodle-error.h"

#include <glib/gi18n-lib.h>

#define STATUS_TOO_LONG 413

static void
fail_rows (const RegistrarMoodleAnswer *answer, RegistrarMoodleRow **rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      registrar_moodle_answer_fail (answer, REGISTRAR_HTTP_WRITES, &rows[i]->item, 1);
      rows[i]->answered = TRUE;
    }
}

/* Whether fewer rows may be taken. */
static gboolean
is_of_some (const RegistrarMoodleAnswer *answer)
{
  return answer->refused && (answer->reply.status == STATUS_TOO_LONG || registrar_moodle_error_is_of_row (answer->error));
}

/* Returns: whether the rows were refused, and some of them may be taken */
static gboolean
send (const RegistrarMoodle *self, const RegistrarMoodleSending *sending, RegistrarMoodleRow **rows, guint n_rows,
      const RegistrarCall *call)
{
  g_auto (RegistrarMoodleForm) form = { 0 };
  g_auto (RegistrarMoodleAnswer) answer = { 0 };

  registrar_moodle_form_init (&form, sending->function);
  for (guint i = 0; i < n_rows; i++)
    sending->add (&form, i, rows[i], sending->data);

  if (registrar_moodle_call (self, &form, REGISTRAR_HTTP_WRITES, call, &answer))
    {
      if (sending->succeed (rows, n_rows, answer.root, sending->data))
        return FALSE;
      registrar_http_reply_set_malformed (&answer.reply, &answer.error, _("it is no answer of such a service"));
    }

  if (n_rows > 1 && is_of_some (&answer))
    return TRUE;

  fail_rows (&answer, rows, n_rows);
  return FALSE;
}

void
registrar_moodle_send (const RegistrarMoodle *self, const RegistrarMoodleSending *sending, RegistrarMoodleRow **rows,
                       guint n_rows, const RegistrarCall *call)
{
  guint half = n_rows / 2;
  RegistrarCall each = call != NULL ? *call : (RegistrarCall){ 0 };

  if (n_rows == 0 || !send (self, sending, rows, n_rows, call))
    return;

  each.deadline = 0;
  registrar_moodle_send (self, sending, rows, half, &each);
  registrar_moodle_send (self, sending, rows + half, n_rows - half, &each);
}
