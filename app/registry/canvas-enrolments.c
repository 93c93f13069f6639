/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Canvas enrols again whoever is enrolled, and makes them active by that: so it is always asked first. */

#include "registry/canvas-enrolments.h"

#include "http/address.h"
#include "http/json.h"
#include "registry/account-words.h"
#include "registry/canvas-users.h"
#include "registry/canvas-values.h"
#include "registry/json-values.h"

#include <glib/gi18n-lib.h>

static char *
dup_enrolments_path (const RegistrarRegistration *item)
{
  g_autofree char *course = registrar_canvas_dup_path ("courses", "", item->course->id);

  return g_strconcat (course, "/enrollments", NULL);
}

static void
fail_as_gone (RegistrarCanvasSession *session, RegistrarHttpEffect effect, RegistrarRegistration *item,
              const RegistrarHttpReply *reply)
{
  g_autoptr (GError) error
      = g_error_new (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE,
                     _("The course “%s” is no longer there."), item->course->code);

  registrar_canvas_fail (session, effect, item, reply, error);
}

/* --- reading --- */

static void
take_match (JsonNode *array, const RegistrarRegistration *item, RegistrarMatch *match, RegistrarCanvasEnrolment *there)
{
  *match = (RegistrarMatch){ .student = 1, .row = -1 };
  match->registered = registrar_canvas_choose_enrolment (array, item->asked.role, there);
  match->since = there->since;
  match->details = there->details;
}

/* FALSE: the item is answered. */
static gboolean
read_enrolments (RegistrarCanvasSession *session, RegistrarRegistration *item, const char *user, RegistrarMatch *match,
                 RegistrarCanvasEnrolment *there)
{
  static const char *const states[] = { "active", "invited", "creation_pending", "inactive", "completed" };
  g_autofree char *enrolments = dup_enrolments_path (item);
  g_autoptr (GString) path = g_string_new (enrolments);
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (JsonNode) array = NULL;

  g_string_append_c (path, '?');
  registrar_http_append_parameter (path, "user_id", user);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    registrar_http_append_parameter (path, "state[]", states[i]);
  registrar_http_append_parameter (path, "per_page", "100");

  if (!registrar_canvas_call (session, "GET", path->str, NULL, REGISTRAR_HTTP_READS, item, &reply))
    return FALSE;
  if (reply.status == 404)
    {
      fail_as_gone (session, REGISTRAR_HTTP_READS, item, &reply);
      return FALSE;
    }

  array = registrar_canvas_read (session, REGISTRAR_HTTP_READS, item, &reply);
  if (array == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (array))
    {
      registrar_canvas_fail (session, REGISTRAR_HTTP_READS, item, &reply, NULL);
      return FALSE;
    }

  take_match (array, item, match, there);
  return TRUE;
}

/* --- writing --- */

static void
append_time (GString *form, const char *name, gint64 time)
{
  g_autoptr (GDateTime) date = time != 0 ? g_date_time_new_from_unix_utc (time) : NULL;
  g_autofree char *text = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  if (text != NULL)
    registrar_http_append_parameter (form, name, text);
}

/* Nobody gets a message by that, and nobody has to accept an invitation. */
static GString *
write_enrolment (const char *user, const RegistrarDetails *details)
{
  GString *form = g_string_new (NULL);

  registrar_http_append_parameter (form, "enrollment[user_id]", user);
  registrar_http_append_parameter (form, "enrollment[type]", registrar_canvas_role_to_type (details->role));
  registrar_http_append_parameter (form, "enrollment[enrollment_state]", "active");
  registrar_http_append_parameter (form, "enrollment[notify]", "false");
  append_time (form, "enrollment[start_at]", details->start);
  append_time (form, "enrollment[end_at]", details->end);
  return form;
}

/* Of a reply that is no success, the item is answered; else it has its outcome already. */
static gboolean
take_reply (RegistrarCanvasSession *session, RegistrarRegistration *item, const RegistrarHttpReply *reply)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *id = NULL;

  if (reply->status == 404)
    {
      fail_as_gone (session, REGISTRAR_HTTP_WRITES, item, reply);
      return FALSE;
    }

  root = registrar_canvas_read (session, REGISTRAR_HTTP_WRITES, item, reply);
  id = registrar_json_dup_id (root, "id");
  if (root != NULL && id == NULL)
    registrar_canvas_fail (session, REGISTRAR_HTTP_WRITES, item, reply, NULL);
  if (id == NULL)
    return FALSE;

  if (item->since == 0)
    item->since = registrar_json_read_time (root, "created_at");
  return TRUE;
}

static gboolean
enrol (RegistrarCanvasSession *session, RegistrarRegistration *item, const char *user, const RegistrarDetails *details)
{
  g_autofree char *path = dup_enrolments_path (item);
  g_autoptr (GString) form = write_enrolment (user, details);
  g_auto (RegistrarHttpReply) reply = { 0 };

  return registrar_canvas_call (session, "POST", path, form, REGISTRAR_HTTP_WRITES, item, &reply)
         && take_reply (session, item, &reply);
}

/* There is no task for nothing: without one, Canvas would conclude the enrolment. */
static gboolean
end_enrolment (RegistrarCanvasSession *session, RegistrarRegistration *item, const char *enrolment, const char *task)
{
  g_autofree char *path = dup_enrolments_path (item);
  g_autoptr (GString) whole = g_string_new (path);
  g_auto (RegistrarHttpReply) reply = { 0 };

  g_string_append_c (whole, '/');
  registrar_http_append_segment (whole, enrolment);
  g_string_append_c (whole, '?');
  registrar_http_append_parameter (whole, "task", task);

  return registrar_canvas_call (session, "DELETE", whole->str, NULL, REGISTRAR_HTTP_WRITES, item, &reply)
         && take_reply (session, item, &reply);
}

/* An enrolment keeps its role: another role is another enrolment, and the old one goes once the new one is there. */
static void
update (RegistrarCanvasSession *session, RegistrarRegistration *item, const char *user, const RegistrarMatch *match,
        const RegistrarCanvasEnrolment *there)
{
  if (match->details.suspended)
    end_enrolment (session, item, there->id, "deactivate");
  else if (enrol (session, item, user, &match->details) && g_strcmp0 (match->details.role, there->details.role) != 0)
    end_enrolment (session, item, there->id, "delete");
}

static void
write_answer (RegistrarCanvasSession *session, RegistrarRegistration *item, const char *user, RegistrarWrite write,
              const RegistrarMatch *match, const RegistrarCanvasEnrolment *there)
{
  switch (write)
    {
    case REGISTRAR_WRITE_INSERT:
      enrol (session, item, user, &item->asked);
      break;
    case REGISTRAR_WRITE_UPDATE:
      update (session, item, user, match, there);
      break;
    case REGISTRAR_WRITE_DELETE:
      end_enrolment (session, item, there->id, session->task);
      break;
    case REGISTRAR_WRITE_NOTHING:
      break;
    }
}

/* --- what is answered --- */

static void
answer_nobody (RegistrarCanvasSession *session, RegistrarRegistration *item)
{
  item->outcome = REGISTRAR_ROW_FAILED;
  item->error = registrar_no_account_new (&item->student, registrar_http_client_get_host (session->client));
}

/* Canvas does not keep who enrolled somebody: a run that takes back is believed. Where taking back only concludes an
 * enrolment, one that is concluded is taken back. */
static void
prepare_unregistering (const RegistrarCanvasSession *session, const RegistrarRegistration *item, RegistrarMatch *match)
{
  match->is_own = item->run != NULL;
  if (match->details.suspended && !g_str_equal (session->task, "delete"))
    match->registered = FALSE;
}

void
registrar_canvas_answer (RegistrarCanvasSession *session, RegistrarRegistration *item, RegistrarAnswerFunc answer)
{
  gboolean unregisters = answer == registrar_answer_unregister;
  g_auto (RegistrarCanvasEnrolment) there = { 0 };
  g_autofree char *user = NULL;
  RegistrarMatch match;

  if (!registrar_canvas_find_user (session, item, answer == registrar_answer_look_up, &user))
    return;
  if (user == NULL && unregisters)
    {
      item->outcome = REGISTRAR_ROW_ABSENT;
      return;
    }
  if (user == NULL)
    {
      answer_nobody (session, item);
      return;
    }
  if (!read_enrolments (session, item, user, &match, &there))
    return;

  if (unregisters)
    prepare_unregistering (session, item, &match);
  write_answer (session, item, user, answer (item, &match), &match, &there);
}
