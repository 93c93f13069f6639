/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes forms, and reads answers: errors come with the status of a success. */

#include "registry/moodle-call.h"

#include "http/address.h"
#include "http/json.h"
#include "registry/moodle-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PATH "webservice/rest/server.php"
#define CONTENT_TYPE "application/x-www-form-urlencoded"

/* Of a look-up whose answer does not come. */
#define MOST_TRIES 3

/* nginx and others answer with it what is too long for them. */
#define STATUS_TOO_LONG 413

void
registrar_moodle_form_init (RegistrarMoodleForm *self, const char *function)
{
  *self = (RegistrarMoodleForm){ function, g_string_new (NULL) };
}

void
registrar_moodle_form_clear (RegistrarMoodleForm *self)
{
  if (self->fields != NULL)
    g_string_free (g_steal_pointer (&self->fields), TRUE);
}

void
registrar_moodle_form_add_top (RegistrarMoodleForm *self, const char *name, const char *value)
{
  registrar_http_append_parameter (self->fields, name, value);
}

void
registrar_moodle_form_add (RegistrarMoodleForm *self, const char *list, guint row, const char *name, const char *value)
{
  g_autofree char *key
      = name != NULL ? g_strdup_printf ("%s[%u][%s]", list, row, name) : g_strdup_printf ("%s[%u]", list, row);

  registrar_http_append_parameter (self->fields, key, value);
}

void
registrar_moodle_form_add_integer (RegistrarMoodleForm *self, const char *list, guint row, const char *name, gint64 value)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  registrar_moodle_form_add (self, list, row, name, text);
}

/* In one block, which is wiped when it goes: growing would leave copies of the token behind. */
static char *
write_body (const RegistrarMoodle *self, const RegistrarMoodleForm *form)
{
  g_autofree char *token = g_uri_escape_string (registrar_secret_get (self->token), NULL, FALSE);
  char *body = g_strconcat ("wstoken=", token, "&wsfunction=", form->function, form->fields->len > 0 ? "&" : "",
                            form->fields->str, "&moodlewsrestformat=json", NULL);

  registrar_secret_wipe (token);
  return body;
}

static gboolean
is_xml (const RegistrarHttpReply *reply)
{
  const char *type = registrar_http_reply_get_header (reply, "Content-Type");

  return type != NULL && g_str_has_prefix (type, "application/xml");
}

/* A row was cut, and so none was taken; else it took those before the cut. */
static gboolean
is_xml_error (const RegistrarHttpReply *reply)
{
  return is_xml (reply) && strstr (reply->body, "<EXCEPTION") != NULL;
}

static void
set_error (RegistrarMoodleAnswer *answer, RegistrarMoodleError code, const char *message)
{
  answer->error = g_error_new_literal (REGISTRAR_MOODLE_ERROR, (int) code, message);
}

/* Those that only a Moodle means so. */
static gboolean
check_status (RegistrarMoodleAnswer *answer)
{
  const RegistrarHttpReply *reply = &answer->reply;

  if (reply->status == SOUP_STATUS_FORBIDDEN)
    set_error (answer, REGISTRAR_MOODLE_ERROR_OFF, _("Moodle answers no programs: its web services are off."));
  else if (reply->status == 200 && is_xml (reply))
    set_error (answer, REGISTRAR_MOODLE_ERROR_CUT, _("Moodle lost a part of what it was sent."));
  else if (reply->status == SOUP_STATUS_SERVICE_UNAVAILABLE && reply->retry_after >= 0)
    set_error (answer, REGISTRAR_MOODLE_ERROR_MAINTENANCE, _("Moodle is being maintained."));
  else if (registrar_http_reply_check (reply, &answer->error))
    return TRUE;

  answer->refused = reply->status == SOUP_STATUS_FORBIDDEN || reply->status == STATUS_TOO_LONG || is_xml_error (reply);
  return FALSE;
}

static gboolean
read_reply (RegistrarMoodleAnswer *answer)
{
  if (!check_status (answer))
    return FALSE;

  answer->root = registrar_http_reply_parse (&answer->reply, &answer->error);
  if (answer->root == NULL)
    return FALSE;

  answer->error = registrar_moodle_error_read (answer->root);
  answer->refused = answer->error != NULL;
  if (answer->refused)
    g_clear_pointer (&answer->root, json_node_unref);
  return !answer->refused;
}

static gboolean
try_call (const RegistrarMoodle *self, const RegistrarMoodleForm *form, RegistrarHttpEffect effect, const RegistrarCall *call,
          RegistrarMoodleAnswer *answer)
{
  char *body = write_body (self, form);
  const RegistrarHttpRequest request
      = { .method = "POST", .path = PATH, .content_type = CONTENT_TYPE, .body = body, .length = strlen (body) };
  gboolean answered
      = registrar_http_items_send (self->registry, self->client, &request, effect, call, &answer->reply, &answer->error);

  registrar_secret_wipe (body);
  g_free (body);
  return answered && read_reply (answer);
}

/* Several look-ups make up one verb: what one of them lost on the way is asked again at once, which does no harm. */
gboolean
registrar_moodle_call (const RegistrarMoodle *self, const RegistrarMoodleForm *form, RegistrarHttpEffect effect,
                       const RegistrarCall *call, RegistrarMoodleAnswer *answer)
{
  guint n_tries = effect == REGISTRAR_HTTP_READS ? MOST_TRIES : 1;

  for (guint i = 1; !try_call (self, form, effect, call, answer); i++)
    {
      if (i >= n_tries || !g_error_matches (answer->error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_LOST))
        return FALSE;
      registrar_moodle_answer_clear (answer);
    }

  return TRUE;
}

void
registrar_moodle_answer_clear (RegistrarMoodleAnswer *self)
{
  g_clear_pointer (&self->root, json_node_unref);
  g_clear_error (&self->error);
  registrar_http_reply_clear (&self->reply);
}

gboolean
registrar_moodle_answer_expect_array (RegistrarMoodleAnswer *self, JsonNode *array)
{
  if (array != NULL && JSON_NODE_HOLDS_ARRAY (array))
    return TRUE;

  registrar_http_reply_set_malformed (&self->reply, &self->error, _("it is no answer of such a service"));
  return FALSE;
}

void
registrar_moodle_answer_fail (const RegistrarMoodleAnswer *self, RegistrarHttpEffect effect, RegistrarRegistration **items,
                              guint n_items)
{
  /* What was refused had no effect, and a look-up never has one; what is read back may have had its effect before. */
  if (self->refused && effect != REGISTRAR_HTTP_READS_BACK)
    registrar_http_items_fail (&self->reply, REGISTRAR_HTTP_READS, items, n_items, self->error);
  else
    registrar_http_items_give_up (&self->reply, effect, items, n_items, self->error);
}
