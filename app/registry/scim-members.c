/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a group, changes it if it is still as it was read, and reads it back. */

#include "registry/scim-members.h"

#include "http/json.h"
#include "registry/scim-error.h"
#include "registry/scim-values.h"

#include <glib/gi18n-lib.h>

/* Somebody else changes the group, too: after so many tries the students wait like all who come to a busy server. */
#define MAX_TRIES 5

/* A group as it was read. */
typedef struct
{
  char *version;       /* (owned) (nullable) its ETag */
  GHashTable *members; /* (owned) ids of those rows' users who are members */
} Group;

static void
group_clear (Group *self)
{
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->members, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Group, group_clear)

static RegistrarCourse *
get_course (GPtrArray *rows)
{
  return ((RegistrarScimRow *) g_ptr_array_index (rows, 0))->item->course;
}

/* --- reading --- */

/* Large groups have many members, of whom few are ours. */
static void
read_members (JsonNode *root, GPtrArray *rows, Group *group)
{
  JsonNode *members = registrar_json_get (root, "members");
  g_autoptr (GHashTable) ours = g_hash_table_new (g_str_hash, g_str_equal);

  group->members = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (ours, ((RegistrarScimRow *) g_ptr_array_index (rows, i))->user);

  for (guint i = 0; i < registrar_json_get_size (members); i++)
    {
      g_autofree char *id = registrar_json_dup_id (registrar_json_get_item (members, i), "value");
      gpointer user;

      if (id != NULL && g_hash_table_lookup_extended (ours, id, &user, NULL))
        g_hash_table_add (group->members, user);
    }
}

static void
fail_as_gone (GPtrArray *rows, const RegistrarHttpReply *reply, RegistrarHttpEffect effect)
{
  g_autoptr (GError) error
      = g_error_new (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE,
                     _("The course “%s” is no longer there."), get_course (rows)->code);

  registrar_scim_rows_fail (rows, reply, effect, error);
}

/* FALSE: the rows are answered. */
static gboolean
read_group (GPtrArray *rows, RegistrarScimSession *session, RegistrarHttpEffect effect, Group *group)
{
  g_autofree char *path = registrar_scim_dup_path ("Groups", get_course (rows)->id);
  RegistrarHttpRequest request = { .method = "GET", .path = path };
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (!registrar_scim_rows_call (rows, session, &request, effect, &reply))
    return FALSE;
  if (reply.status == 404)
    {
      fail_as_gone (rows, &reply, effect);
      return FALSE;
    }
  if (registrar_scim_check_reply (&reply, registrar_http_client_get_host (session->client), &error))
    root = registrar_http_reply_parse (&reply, &error);
  id = registrar_json_dup_id (root, "id");
  if (root != NULL && g_strcmp0 (id, get_course (rows)->id) != 0)
    registrar_http_reply_set_malformed (&reply, &error, _("it is not the group that was asked for"));
  if (error != NULL)
    {
      registrar_scim_rows_fail (rows, &reply, effect, error);
      return FALSE;
    }

  group->version = g_strdup (registrar_http_reply_get_header (&reply, "ETag"));
  if (group->version == NULL)
    group->version = g_strdup (registrar_json_get_string (registrar_json_get (root, "meta"), "version"));
  read_members (root, rows, group);
  return TRUE;
}

static gboolean
is_done (const RegistrarScimRow *row, const Group *group, RegistrarScimChange change)
{
  return g_hash_table_contains (group->members, row->user) == (change == REGISTRAR_SCIM_ADD);
}

/* Answers whose membership is as is wanted. */
static void
answer_done (GPtrArray *rows, const Group *group, RegistrarScimChange change, RegistrarRowState outcome)
{
  for (guint i = 0; i < rows->len; i++)
    {
      RegistrarScimRow *row = g_ptr_array_index (rows, i);

      if (is_done (row, group, change))
        registrar_scim_row_answer (row, outcome);
    }

  registrar_scim_rows_drop_answered (rows);
}

void
registrar_scim_members_look_up (GPtrArray *rows, RegistrarScimSession *session)
{
  g_auto (Group) group = { 0 };

  if (rows->len == 0 || !read_group (rows, session, REGISTRAR_HTTP_READS, &group))
    return;

  for (guint i = 0; i < rows->len; i++)
    {
      RegistrarScimRow *row = g_ptr_array_index (rows, i);

      registrar_scim_row_answer (row, is_done (row, &group, REGISTRAR_SCIM_ADD) ? REGISTRAR_ROW_ALREADY : REGISTRAR_ROW_NEW);
    }
}

/* --- changing --- */

static char *
dup_body (GPtrArray *rows, RegistrarScimChange change, gsize *length)
{
  g_autofree const char **users = g_new (const char *, rows->len);

  for (guint i = 0; i < rows->len; i++)
    users[i] = ((RegistrarScimRow *) g_ptr_array_index (rows, i))->user;

  return change == REGISTRAR_SCIM_ADD ? registrar_scim_dup_addition (users, rows->len, length)
                                      : registrar_scim_dup_removal (users, rows->len, length);
}

static gboolean
send_change (GPtrArray *rows, RegistrarScimSession *session, RegistrarScimChange change, const Group *group,
             RegistrarHttpReply *reply)
{
  const char *const headers[] = { "If-Match", group->version, NULL };
  g_autofree char *path = registrar_scim_dup_path ("Groups", get_course (rows)->id);
  gsize length;
  g_autofree char *body = dup_body (rows, change, &length);
  RegistrarHttpRequest request = {
    .method = "PATCH",
    .path = path,
    .body = body,
    .length = length,
    .headers = group->version != NULL ? headers : NULL,
  };

  return registrar_scim_rows_call (rows, session, &request, REGISTRAR_HTTP_WRITES, reply);
}

/* FALSE: the rows are answered, or none is left. */
static gboolean
read_back (GPtrArray *rows, RegistrarScimSession *session, RegistrarScimChange change)
{
  g_auto (Group) group = { 0 };

  if (!read_group (rows, session, REGISTRAR_HTTP_READS_BACK, &group))
    return FALSE;

  answer_done (rows, &group, change, change == REGISTRAR_SCIM_ADD ? REGISTRAR_ROW_REGISTERED : REGISTRAR_ROW_REMOVED);
  return rows->len > 0;
}

static GError *
make_ignored_error (const char *host, RegistrarScimChange change)
{
  const int code = REGISTRAR_REGISTRY_ERROR_REFUSED;

  if (change == REGISTRAR_SCIM_ADD)
    /* Translators: %s is a server. */
    return g_error_new (REGISTRAR_REGISTRY_ERROR, code,
                        _("“%s” said that it was done, but the student is no member of the group."), host);

  return g_error_new (REGISTRAR_REGISTRY_ERROR, code,
                      _("“%s” said that it was done, but the student is still a member of the group."), host);
}

static void
fail_as_ignored (GPtrArray *rows, RegistrarScimSession *session, RegistrarScimChange change)
{
  for (guint i = 0; i < rows->len; i++)
    registrar_scim_row_fail (g_ptr_array_index (rows, i),
                             make_ignored_error (registrar_http_client_get_host (session->client), change));
}

static void change_now (GPtrArray *rows, RegistrarScimSession *session, RegistrarScimChange change);

/* One of them may be why it was refused; or there are too many. */
static void
change_halves (GPtrArray *rows, RegistrarScimSession *session, RegistrarScimChange change)
{
  guint half = rows->len / 2;
  g_autoptr (GPtrArray) first = registrar_scim_rows_slice (rows, 0, half);
  g_autoptr (GPtrArray) second = registrar_scim_rows_slice (rows, half, rows->len - half);

  change_now (first, session, change);
  change_now (second, session, change);
}

static void
take_refusal (GPtrArray *rows, RegistrarScimSession *session, RegistrarScimChange change, const RegistrarHttpReply *reply,
              GError *error)
{
  /* Called an error of the server's own, it may have happened in the middle. */
  if (reply->status >= 500 && !read_back (rows, session, change))
    return;

  if (rows->len > 1)
    change_halves (rows, session, change);
  else
    registrar_scim_row_fail (g_ptr_array_index (rows, 0), g_error_copy (error));
}

/* FALSE: somebody else has changed the group since it was read. */
static gboolean
take_answer (GPtrArray *rows, RegistrarScimSession *session, RegistrarScimChange change, const RegistrarHttpReply *reply)
{
  g_autoptr (GError) error = NULL;

  if (reply->status == 412)
    return FALSE;

  if (registrar_scim_check_reply (reply, registrar_http_client_get_host (session->client), &error))
    {
      if (read_back (rows, session, change))
        fail_as_ignored (rows, session, change);
    }
  else if (reply->status == 404)
    fail_as_gone (rows, reply, REGISTRAR_HTTP_WRITES);
  else if (registrar_scim_is_refusal (reply))
    take_refusal (rows, session, change, reply, error);
  else
    registrar_scim_rows_fail (rows, reply, REGISTRAR_HTTP_WRITES, error);
  return TRUE;
}

/* FALSE: to be tried again. */
static gboolean
try_change (GPtrArray *rows, RegistrarScimSession *session, RegistrarScimChange change)
{
  g_auto (RegistrarHttpReply) reply = { 0 };
  g_auto (Group) group = { 0 };

  if (!read_group (rows, session, REGISTRAR_HTTP_READS, &group))
    return TRUE;

  answer_done (rows, &group, change, change == REGISTRAR_SCIM_ADD ? REGISTRAR_ROW_ALREADY : REGISTRAR_ROW_ABSENT);
  return rows->len == 0 || !send_change (rows, session, change, &group, &reply)
         || take_answer (rows, session, change, &reply);
}

static void
fail_as_busy (GPtrArray *rows, RegistrarScimSession *session)
{
  for (guint i = 0; i < rows->len; i++)
    registrar_scim_row_fail (g_ptr_array_index (rows, i),
                             g_error_new (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_BUSY,
                                          /* Translators: a server, and a course */
                                          _("“%s” is busy with other changes of “%s”."),
                                          registrar_http_client_get_host (session->client), get_course (rows)->code));
}

/* Of additions there is one operation with many values. */
static gboolean
is_too_much (GPtrArray *rows, const RegistrarScimSession *session, RegistrarScimChange change)
{
  guint max_operations = (guint) g_atomic_int_get (&session->max_operations);
  guint max_payload = (guint) g_atomic_int_get (&session->max_payload);
  g_autofree char *body = NULL;
  gsize length;

  if (rows->len < 2)
    return FALSE;
  if (change == REGISTRAR_SCIM_REMOVE && max_operations > 0 && rows->len > max_operations)
    return TRUE;
  if (max_payload == 0)
    return FALSE;

  body = dup_body (rows, change, &length);
  return length > max_payload;
}

static void
change_now (GPtrArray *rows, RegistrarScimSession *session, RegistrarScimChange change)
{
  if (is_too_much (rows, session, change))
    {
      change_halves (rows, session, change);
      return;
    }

  for (guint n = 0; n < MAX_TRIES; n++)
    if (try_change (rows, session, change))
      return;

  fail_as_busy (rows, session);
}

/* --- turns --- */

/* Whose turn it is may change the group. */
static gboolean
take_turn (GPtrArray *rows, RegistrarScimSession *session, const RegistrarScimTurnChannel *turns)
{
  switch (registrar_scim_session_take_turn (turns, ((RegistrarScimRow *) g_ptr_array_index (rows, 0))->item->call))
    {
    case CO_CHANNEL_DONE:
      return TRUE;
    case CO_CHANNEL_CANCELLED:
      for (guint i = 0; i < rows->len; i++)
        registrar_scim_row_answer (g_ptr_array_index (rows, i), REGISTRAR_ROW_CANCELLED);
      return FALSE;
    default:
      fail_as_busy (rows, session);
      return FALSE;
    }
}

/* Two rows may mean the same student, by different names. */
static void
skip_repeated (GPtrArray *rows)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      RegistrarScimRow *row = g_ptr_array_index (rows, i);
      const RegistrarScimRow *before = g_hash_table_lookup (seen, row->user);

      if (before == NULL)
        {
          g_hash_table_insert (seen, row->user, row);
          continue;
        }
      row->item->original = before->item->row;
      registrar_scim_row_answer (row, REGISTRAR_ROW_SKIPPED);
    }

  g_hash_table_remove_all (seen);
  registrar_scim_rows_drop_answered (rows);
}

void
registrar_scim_members_change (GPtrArray *rows, RegistrarScimSession *session, RegistrarScimChange change)
{
  const RegistrarScimTurnChannel *turns;
  RegistrarScimTurn turn = { 0 };

  if (rows->len == 0)
    return;

  turns = &session->turns[g_str_hash (get_course (rows)->id) % REGISTRAR_SCIM_N_TURNS];
  if (!take_turn (rows, session, turns))
    return;

  skip_repeated (rows);
  change_now (rows, session, change);
  registrar_scim_turn_send (turns->sender, &turn);
}
