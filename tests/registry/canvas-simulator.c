/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Users, courses and enrolments; who is enrolled again becomes active, as there. */

#include "canvas-database.h"

#define TYPE "application/json; charset=utf-8"

static SimAnswer
refuse (const char *status, const char *body)
{
  return (SimAnswer){ status, TYPE, NULL, g_strdup (body) };
}

static SimAnswer
refuse_unknown (void)
{
  return refuse ("404 Not Found", "{\"errors\": [{\"message\": \"The specified resource does not exist.\"}]}");
}

/* A page of what @add writes for @places. */
typedef void (*AddEntry) (JsonBuilder *builder, CanvasSimulator *self, guint place);

static SimAnswer
answer_page (CanvasSimulator *self, const SimRequest *request, GArray *places, AddEntry add)
{
  guint page = sim_get_number (request, "page", 1);
  guint size = MIN (sim_get_number (request, "per_page", 10), self->page_size);
  JsonBuilder *builder = json_builder_begin_array (json_builder_new ());
  g_autofree char *target = g_strndup (strchr (request->connection->request, '/'),
                                       strcspn (strchr (request->connection->request, '/'), " "));
  g_autofree char *host = self->next_host != NULL ? g_strdup (self->next_host) : g_strdup_printf ("http://127.0.0.1:%u", self->server->port);
  char *headers = NULL;

  for (guint i = (page - 1) * size; i < MIN (page * size, places->len); i++)
    add (builder, self, g_array_index (places, guint, i));
  json_builder_end_array (builder);
  if (page * size < places->len)
    headers = g_strdup_printf ("Link: <%s%s>; rel=\"current\", <%s%s&page=%u>; rel=\"next\", <%s%s>; rel=\"first\"\r\n", host, target,
                               host, target, page + 1, host, target);
  return (SimAnswer){ "200 OK", TYPE, headers, sim_print (builder) };
}

static void
add_user_entry (JsonBuilder *builder, CanvasSimulator *self, guint place)
{
  const CanvasUser *user = self->users->pdata[place];

  json_builder_begin_object (builder);
  canvas_add_user_members (builder, user);
  json_builder_begin_array (json_builder_set_member_name (builder, "enrollments"));
  for (guint i = 0; i < self->enrolments->len; i++)
    if (((CanvasEnrolment *) self->enrolments->pdata[i])->user == user->id)
      canvas_add_enrolment (builder, self->enrolments->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_course_entry (JsonBuilder *builder, CanvasSimulator *self, guint place)
{
  canvas_add_course (builder, self, place);
}

static void
add_enrolment_entry (JsonBuilder *builder, CanvasSimulator *self, guint place)
{
  canvas_add_enrolment (builder, self->enrolments->pdata[place]);
}

/* --- lists --- */

static gboolean
contains (const char *text, const char *term)
{
  g_autofree char *a = text != NULL ? g_utf8_casefold (text, -1) : NULL;
  g_autofree char *b = g_utf8_casefold (term, -1);

  return a != NULL && strstr (a, b) != NULL;
}

static SimAnswer
list_courses (CanvasSimulator *self, const SimRequest *request)
{
  const char *term = sim_get_query (request, "search_term");
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  if (term != NULL && strlen (term) < 2)
    return refuse ("400 Bad Request", "{\"errors\": [{\"field\": \"search_term\", \"message\": \"2 or more characters is required\"}]}");
  for (guint i = 0; i < self->courses->len; i++)
    if (term == NULL || contains (self->courses->pdata[i], term))
      g_array_append_val (places, i);
  return answer_page (self, request, places, add_course_entry);
}

static SimAnswer
search_users (CanvasSimulator *self, const SimRequest *request)
{
  const char *term = sim_get_query (request, "search_term");
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->users->len; i++)
    {
      const CanvasUser *user = self->users->pdata[i];

      if (contains (user->email, term) || contains (user->login, term))
        g_array_append_val (places, i);
    }
  return answer_page (self, request, places, add_user_entry);
}

static gboolean
is_listed (const CanvasEnrolment *enrolment, guint course)
{
  return enrolment->course == course && !g_str_equal (enrolment->state, "deleted");
}

static SimAnswer
list_enrolments (CanvasSimulator *self, const SimRequest *request, guint course)
{
  const CanvasUser *user = canvas_find_user (self, sim_get_query (request, "user_id"));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->enrolments->len; i++)
    {
      const CanvasEnrolment *enrolment = self->enrolments->pdata[i];

      if (user != NULL && enrolment->user == user->id && is_listed (enrolment, course))
        g_array_append_val (places, i);
    }
  return answer_page (self, request, places, add_enrolment_entry);
}

static SimAnswer
list_members (CanvasSimulator *self, const SimRequest *request, guint course)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->users->len; i++)
    for (guint j = 0; j < self->enrolments->len; j++)
      {
        const CanvasEnrolment *enrolment = self->enrolments->pdata[j];

        if (enrolment->user == ((CanvasUser *) self->users->pdata[i])->id && is_listed (enrolment, course))
          {
            g_array_append_val (places, i);
            break;
          }
      }
  return answer_page (self, request, places, add_user_entry);
}

/* --- enrolling --- */

static SimAnswer
show_enrolment (const CanvasEnrolment *enrolment)
{
  JsonBuilder *builder = json_builder_new ();

  canvas_add_enrolment (builder, enrolment);
  return (SimAnswer){ "200 OK", TYPE, NULL, sim_print (builder) };
}

/* Of the same type, which is then enrolled again. */
static CanvasEnrolment *
find_or_make (CanvasSimulator *self, guint user, guint course, const char *type)
{
  CanvasEnrolment *enrolment;

  for (guint i = 0; i < self->enrolments->len; i++)
    {
      enrolment = self->enrolments->pdata[i];
      if (enrolment->user == user && enrolment->course == course && g_str_equal (enrolment->type, type))
        return enrolment;
    }

  enrolment = g_new0 (CanvasEnrolment, 1);
  enrolment->id = self->enrolments->len + 500;
  enrolment->user = user;
  enrolment->course = course;
  enrolment->type = g_strdup (type);
  g_ptr_array_add (self->enrolments, enrolment);
  return enrolment;
}

static void
take_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static SimAnswer
enrol (CanvasSimulator *self, const SimRequest *request, guint course)
{
  g_autoptr (GHashTable) form = sim_parse_form (request->body);
  const char *reference = g_hash_table_lookup (form, "enrollment[user_id]");
  const char *state = g_hash_table_lookup (form, "enrollment[enrollment_state]");
  const char *notify = g_hash_table_lookup (form, "enrollment[notify]");
  const CanvasUser *user = reference != NULL ? canvas_find_user (self, reference) : NULL;
  CanvasEnrolment *enrolment;

  if (reference == NULL)
    return refuse ("400 Bad Request", "{\"message\": \"Can't create an enrollment without a user.\"}");
  if (user == NULL)
    return refuse_unknown ();

  enrolment = find_or_make (self, user->id, course, g_hash_table_lookup (form, "enrollment[type]"));
  take_text (&enrolment->state, state != NULL ? state : "invited");
  take_text (&enrolment->start, g_hash_table_lookup (form, "enrollment[start_at]"));
  take_text (&enrolment->end, g_hash_table_lookup (form, "enrollment[end_at]"));
  self->n_invited += g_str_equal (enrolment->state, "invited");
  self->n_notified += g_strcmp0 (notify, "true") == 0;
  return show_enrolment (enrolment);
}

static SimAnswer
end_enrolment (CanvasSimulator *self, const SimRequest *request)
{
  const char *task = sim_get_query (request, "task");

  for (guint i = 0; i < self->enrolments->len; i++)
    {
      CanvasEnrolment *enrolment = self->enrolments->pdata[i];
      g_autofree char *id = canvas_dup_long_id (enrolment->id);

      if (!g_str_equal (id, request->segments[5]))
        continue;
      take_text (&enrolment->state, g_strcmp0 (task, "delete") == 0       ? "deleted"
                                    : g_strcmp0 (task, "deactivate") == 0 ? "inactive"
                                                                          : "completed");
      return show_enrolment (enrolment);
    }

  return refuse_unknown ();
}

/* --- the server --- */

static SimAnswer
show_user (CanvasSimulator *self, const char *reference)
{
  const CanvasUser *user = canvas_find_user (self, reference);
  JsonBuilder *builder;

  if (g_str_equal (reference, "self"))
    return refuse ("200 OK", "{\"id\": \"1\", \"name\": \"Registrar's Office\"}");
  if (user == NULL)
    return refuse_unknown ();

  builder = json_builder_begin_object (json_builder_new ());
  canvas_add_user_members (builder, user);
  json_builder_end_object (builder);
  return (SimAnswer){ "200 OK", TYPE, NULL, sim_print (builder) };
}

static SimAnswer
show_course (CanvasSimulator *self, guint course)
{
  JsonBuilder *builder = json_builder_new ();

  canvas_add_course (builder, self, course);
  return (SimAnswer){ "200 OK", TYPE, NULL, sim_print (builder) };
}

/* Below courses/… */
static SimAnswer
answer_of_course (CanvasSimulator *self, const SimRequest *request)
{
  guint course = canvas_find_course (self, request->segments[3]);
  const char *part = request->n_segments > 4 ? request->segments[4] : "";

  if (course == self->courses->len)
    return refuse_unknown ();
  if (sim_has (request, "GET", 4))
    return show_course (self, course);
  if (sim_has (request, "GET", 5))
    return g_str_equal (part, "users") ? list_members (self, request, course) : list_enrolments (self, request, course);
  if (sim_has (request, "POST", 5))
    return enrol (self, request, course);
  if (sim_has (request, "DELETE", 6))
    return end_enrolment (self, request);
  return refuse_unknown ();
}

/* Some as a truth value, some as a text. */
static SimAnswer
show_permissions (CanvasSimulator *self)
{
  static const char *const names[] = { "read_course_list", "read_roster", "read_sis", "manage_students" };
  JsonBuilder *builder = json_builder_begin_object (json_builder_new ());

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean is_granted = !sim_lists (self->lacks, names[i]);

      if (i % 2 == 0)
        json_builder_add_boolean_value (json_builder_set_member_name (builder, names[i]), is_granted);
      else
        sim_add (builder, names[i], is_granted ? "true" : "false");
    }
  json_builder_end_object (builder);
  return (SimAnswer){ "200 OK", TYPE, NULL, sim_print (builder) };
}

/* Below accounts/… */
static SimAnswer
answer_of_account (CanvasSimulator *self, const SimRequest *request)
{
  const char *part = request->n_segments > 4 ? request->segments[4] : "";

  if (g_str_equal (part, "courses"))
    return list_courses (self, request);
  if (g_str_equal (part, "users"))
    return search_users (self, request);
  return show_permissions (self);
}

static SimAnswer
answer (CanvasSimulator *self, const SimRequest *request)
{
  const char *collection = request->n_segments > 3 ? request->segments[2] : "";

  if (self->throttled > 0)
    {
      self->throttled--;
      return (SimAnswer){ "403 Forbidden", "text/plain", NULL, g_strdup ("403 Forbidden (Rate Limit Exceeded)\n") };
    }
  if (g_str_equal (collection, "courses"))
    return answer_of_course (self, request);
  if (g_str_equal (collection, "accounts"))
    return answer_of_account (self, request);
  if (g_str_equal (collection, "users"))
    return show_user (self, request->segments[3]);
  return refuse_unknown ();
}

static void
tell_quota (CanvasSimulator *self, SimAnswer *said)
{
  g_autofree char *headers = said->headers;

  if (self->quota >= 0)
    said->headers = g_strdup_printf ("%sX-Rate-Limit-Remaining: %.1f\r\nX-Request-Cost: %.1f\r\n", headers != NULL ? headers : "",
                                     self->quota, self->cost);
  else
    said->headers = g_steal_pointer (&headers);
}

static gboolean
serve (RawConnection *connection, gpointer data)
{
  CanvasSimulator *self = data;
  g_auto (SimRequest) request = { 0 };
  g_auto (SimAnswer) said = { 0 };
  gboolean is_lost;
  guint n;

  sim_request_init (&request, connection);
  g_mutex_lock (&self->lock);
  n = self->mishaps.n++;
  if (!sim_is_turn (n, self->mishaps.reset))
    {
      said = answer (self, &request);
      tell_quota (self, &said);
    }
  is_lost = said.status == NULL || sim_loses_answer (&self->mishaps, n, &request);
  g_mutex_unlock (&self->lock);

  return !is_lost && sim_send (connection, &said);
}

CanvasSimulator *
canvas_simulator_new (void)
{
  CanvasSimulator *self = g_new0 (CanvasSimulator, 1);

  self->users = g_ptr_array_new_with_free_func (canvas_user_free);
  self->courses = g_ptr_array_new_with_free_func (g_free);
  self->enrolments = g_ptr_array_new_with_free_func (canvas_enrolment_free);
  self->page_size = 100;
  self->quota = 600;
  self->cost = 0.2;
  self->server = raw_server_new (serve, self, NULL);
  return self;
}

void
canvas_simulator_free (CanvasSimulator *self)
{
  raw_server_free (self->server);
  g_ptr_array_unref (self->users);
  g_ptr_array_unref (self->courses);
  g_ptr_array_unref (self->enrolments);
  g_mutex_clear (&self->lock);
  g_free (self);
}

char *
canvas_simulator_dup_address (CanvasSimulator *self)
{
  return raw_server_dup_address (self->server);
}

void
canvas_simulator_add_user (CanvasSimulator *self, const char *sis_id, const char *login, const char *email)
{
  CanvasUser *user = g_new0 (CanvasUser, 1);

  user->id = self->users->len + 100;
  user->sis_id = g_strdup (sis_id);
  user->login = g_strdup (login);
  user->email = g_strdup (email);
  g_ptr_array_add (self->users, user);
}

void
canvas_simulator_add_course (CanvasSimulator *self, const char *sis_id)
{
  g_ptr_array_add (self->courses, g_strdup (sis_id));
}

CanvasEnrolment *
canvas_simulator_find (CanvasSimulator *self, const char *sis_id)
{
  g_autofree char *reference = g_strconcat ("sis_user_id:", sis_id, NULL);
  CanvasEnrolment *found = NULL;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->enrolments->len; i++)
    {
      CanvasEnrolment *enrolment = self->enrolments->pdata[i];

      if (enrolment->course == 0 && enrolment->user == canvas_find_user (self, reference)->id)
        found = enrolment;
    }
  g_mutex_unlock (&self->lock);
  return found;
}

guint
canvas_simulator_count (CanvasSimulator *self)
{
  guint n = 0;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->enrolments->len; i++)
    {
      const CanvasEnrolment *enrolment = self->enrolments->pdata[i];

      n += enrolment->course == 0 && g_str_equal (enrolment->state, "active");
    }
  g_mutex_unlock (&self->lock);
  return n;
}
