/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "moodle-server.h"

#include "moodle-form.h"

#include <string.h>

#define PATH "/webservice/rest/server.php"

/* A call that came. */
typedef struct
{
  MoodleServer *server;
  SoupServerMessage *message;
  GHashTable *form;
  gboolean is_cut;
  guint n_rows;
  MoodleMishap mishap;
  gboolean is_dropped; /* there is no connection any more */
} Call;

static void
call_free (Call *call)
{
  g_object_unref (call->message);
  g_hash_table_unref (call->form);
  g_free (call);
}

/* As PHP does: what comes after the last one that is allowed is not there. */
static GHashTable *
read_form (MoodleServer *self, const char *body, gboolean *is_cut)
{
  g_auto (GStrv) fields = g_strsplit (body, "&", -1);
  GHashTable *form = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n;

  for (n = 0; fields[n] != NULL && n < self->max_input_vars; n++)
    {
      g_auto (GStrv) parts = g_strsplit (fields[n], "=", 2);

      if (parts[0] != NULL && parts[1] != NULL)
        g_hash_table_replace (form, g_uri_unescape_string (parts[0], NULL), g_uri_unescape_string (parts[1], NULL));
    }

  *is_cut = fields[n] != NULL;
  self->most_fields = MAX (self->most_fields, n);
  return form;
}

static guint
count_rows (GHashTable *form)
{
  GHashTableIter iter;
  gpointer key;
  guint n = 0;

  g_hash_table_iter_init (&iter, form);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n += g_str_has_suffix (key, "[userid]") || g_str_has_suffix (key, "[username]") || g_str_has_prefix (key, "values[");
  return n;
}

static gboolean
writes (const Call *call)
{
  return g_str_has_prefix (g_hash_table_lookup (call->form, "wsfunction"), "enrol_manual_");
}

/* Says that this call begins, or ends, for each of its students. */
static gboolean
note_students (Call *call, int change)
{
  GHashTable *students = call->server->students_under_way;
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  gboolean meets_another = FALSE;

  g_hash_table_iter_init (&iter, call->form);
  while (writes (call) && g_hash_table_iter_next (&iter, &key, &value))
    {
      int n;

      if (!g_str_has_suffix (key, "[userid]"))
        continue;
      n = GPOINTER_TO_INT (g_hash_table_lookup (students, value)) + change;
      meets_another = meets_another || n > 1;
      g_hash_table_replace (students, g_strdup (value), GINT_TO_POINTER (n));
    }
  return meets_another;
}

/* --- answering --- */

static void
answer (Call *call, guint status, const char *content_type, const char *body)
{
  soup_server_message_set_status (call->message, status, NULL);
  soup_server_message_set_response (call->message, content_type, SOUP_MEMORY_COPY, body, strlen (body));
}

static void
answer_json (Call *call, JsonNode *root)
{
  g_autofree char *text = json_to_string (root, FALSE);

  answer (call, 200, "application/json", text);
}

static void
drop (Call *call)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (call->message);

  g_io_stream_close (stream, NULL, NULL);
  call->is_dropped = TRUE;
}

static JsonNode *
act (Call *call)
{
  MoodleServer *self = call->server;

  if (g_strcmp0 (g_hash_table_lookup (call->form, "wstoken"), MOODLE_TOKEN) != 0)
    return moodle_site_make_error ("invalidtoken", "Invalid token - token not found");
  if (note_students (call, 0))
    {
      self->n_races++;
      return moodle_site_make_error ("dmlwriteexception", "Error writing to database");
    }
  return moodle_site_call (&self->site, g_hash_table_lookup (call->form, "wsfunction"), call->form);
}

/* Accounts that an answer names are there from then on, with the numbers that it has for them. */
static void
add_accounts (MoodleSite *site, const char *body)
{
  g_autoptr (JsonNode) root = json_from_string (body, NULL);
  JsonArray *array = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *account = json_array_get_object_element (array, i);
      const char *username = json_object_get_string_member (account, "username");

      moodle_site_add_user (site, username, "", username)->id = json_object_get_int_member (account, "id");
    }
}

/* What is said to be done is done. */
static void
do_as_canned (Call *call, const MoodleCanned *canned)
{
  if (g_str_equal (canned->body, "null"))
    json_node_unref (act (call));
  if (g_strcmp0 (canned->function, "core_user_create_users") == 0)
    add_accounts (&call->server->site, canned->body);
}

static void
answer_canned (Call *call, const MoodleCanned *canned)
{
  do_as_canned (call, canned);
  if (canned->status == 0)
    {
      drop (call);
      return;
    }

  answer (call, canned->status, canned->content_type, canned->body);
  if (canned->retry_after != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (call->message), "Retry-After", canned->retry_after);
}

/* Of a list the first page: no list is endless. */
static gboolean
is_canned (const Call *call)
{
  const MoodleCanned *canned = call->server->canned;
  const char *from = moodle_form_get_option (call->form, "limitfrom");

  return canned != NULL
         && (canned->function == NULL || g_str_equal (canned->function, moodle_form_get (call->form, "wsfunction")))
         && (from == NULL || g_str_equal (from, "0"));
}

static gboolean
is_error (JsonNode *root)
{
  return JSON_NODE_HOLDS_OBJECT (root) && json_object_has_member (json_node_get_object (root), "errorcode");
}

static JsonNode *
make_answer (Call *call)
{
  switch (call->mishap)
    {
    case MOODLE_IS_MAINTAINED:
      return moodle_site_make_error ("sitemaintenance", "The site is undergoing maintenance");
    case MOODLE_LIES:
      return json_node_new (JSON_NODE_NULL);
    default:
      return act (call);
    }
}

static void
answer_call (Call *call)
{
  MoodleServer *self = call->server;
  g_autoptr (JsonNode) root = NULL;

  if (is_canned (call))
    {
      answer_canned (call, self->canned);
      return;
    }
  if (call->mishap == MOODLE_LOSES_REQUEST)
    {
      drop (call);
      return;
    }

  root = make_answer (call);
  if (call->mishap == MOODLE_LOSES_ANSWER)
    drop (call);
  else if (g_strcmp0 (g_hash_table_lookup (call->form, "moodlewsrestformat"), "json") != 0)
    answer (call, 200, "application/xml; charset=utf-8", is_error (root) ? "<EXCEPTION>\n</EXCEPTION>\n" : "<RESPONSE>\n</RESPONSE>\n");
  else
    answer_json (call, root);
}

/* --- taking its time --- */

static void start_next (MoodleServer *self);

static void
end_call (Call *call)
{
  MoodleServer *self = call->server;

  g_mutex_lock (&self->lock);
  answer_call (call);
  note_students (call, -1);
  self->n_under_way--;
  g_mutex_unlock (&self->lock);

  if (!call->is_dropped)
    soup_server_message_unpause (call->message);
  call_free (call);
}

static gboolean
end_call_cb (gpointer data)
{
  Call *call = data;
  MoodleServer *self = call->server;

  end_call (call);
  self->n_working--;
  start_next (self);
  return G_SOURCE_REMOVE;
}

static guint
get_time (const MoodleServer *self, const Call *call)
{
  guint too_many = self->n_under_way > self->knee ? self->n_under_way - self->knee : 0;
  double time = self->call_time + call->n_rows * self->row_time / 1000.0;

  return (guint) (time * (1 + self->thrash * too_many));
}

static void
start_next (MoodleServer *self)
{
  while (self->n_working < self->knee && !g_queue_is_empty (self->waiting))
    {
      Call *call = g_queue_pop_head (self->waiting);
      g_autoptr (GSource) source = g_timeout_source_new (get_time (self, call));

      self->n_working++;
      g_source_set_callback (source, end_call_cb, call, NULL);
      g_source_attach (source, self->context);
    }
}

static void
note_call (Call *call)
{
  MoodleServer *self = call->server;
  const char *function = g_hash_table_lookup (call->form, "wsfunction");
  guint n_before = GPOINTER_TO_UINT (g_hash_table_lookup (self->calls, function));

  g_hash_table_replace (self->calls, g_strdup (function), GUINT_TO_POINTER (n_before + 1));
  self->n_under_way++;
  self->most_under_way = MAX (self->most_under_way, self->n_under_way);
  self->n_cut += call->is_cut;
  if (self->mishap != NULL)
    call->mishap = self->mishap (self, function, self->n_calls);
  self->n_calls++;
  if (g_str_equal (function, "core_user_get_users_by_field"))
    g_string_append_printf (self->looked_up_by, "%s ", moodle_form_get (call->form, "field"));
  note_students (call, 1);
}

static void
call_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  MoodleServer *self = data;
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *text = g_strndup (body->data, body->length);
  Call *call = g_new0 (Call, 1);

  g_mutex_lock (&self->lock);
  call->server = self;
  call->message = g_object_ref (message);
  call->form = read_form (self, text, &call->is_cut);
  call->n_rows = count_rows (call->form);
  note_call (call);
  g_free (self->last_form);
  self->last_form = g_steal_pointer (&text);
  g_mutex_unlock (&self->lock);

  soup_server_message_pause (message);
  if (self->knee == 0)
    {
      end_call (call);
      return;
    }
  g_queue_push_tail (self->waiting, call);
  start_next (self);
}

/* --- from outside --- */

void
moodle_server_init (MoodleServer *self)
{
  *self = (MoodleServer){ .max_input_vars = 1000 };
  g_mutex_init (&self->lock);
  moodle_site_init (&self->site);
  self->calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->looked_up_by = g_string_new (NULL);
  self->students_under_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gpointer
run (gpointer data)
{
  MoodleServer *self = data;
  g_autoptr (GError) error = NULL;
  GSList *uris;

  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, PATH, call_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->address = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_async_queue_push (self->ready, self);

  g_main_loop_run (self->loop);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

void
moodle_server_start (MoodleServer *self)
{
  self->ready = g_async_queue_new ();
  self->waiting = g_queue_new ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("moodle", run, self);
  g_async_queue_pop (self->ready);
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
moodle_server_stop (MoodleServer *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);

  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_async_queue_unref (self->ready);
  g_queue_free_full (self->waiting, (GDestroyNotify) call_free);
  g_hash_table_unref (self->calls);
  g_hash_table_unref (self->students_under_way);
  g_free (self->last_form);
  g_string_free (self->looked_up_by, TRUE);
  g_free (self->address);
  moodle_site_clear (&self->site);
  g_mutex_clear (&self->lock);
}

guint
moodle_server_count (MoodleServer *self, const char *function)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->calls, function));
  g_mutex_unlock (&self->lock);
  return n;
}
