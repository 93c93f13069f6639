/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be asked of the service, and how the registry's verbs answer it. */

#include "http/json.h"
#include "registry/json-items.h"
#include "registry/json-problem.h"
#include "registry/json-values.h"
#include "service/request-private.h"

#include <libsoup/soup.h>
#include <string.h>

/* Of one call; small enough for one answer. */
#define MAX_ITEMS 500

static JsonBuilder *
begin (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  return builder;
}

static void
finish (RegistrarServiceRequest *request, JsonBuilder *builder)
{
  request->status = SOUP_STATUS_OK;
  request->text = registrar_json_print (builder, &request->length);
}

/* What a client may do about it: ask for something else (4xx), or ask again (503). */
static guint
get_status (RegistrarRegistryError problem)
{
  switch (problem)
    {
    case REGISTRAR_REGISTRY_ERROR_UNKNOWN_COURSE:
    case REGISTRAR_REGISTRY_ERROR_UNSUPPORTED:
    case REGISTRAR_REGISTRY_ERROR_NO_ACCOUNT:
      return SOUP_STATUS_NOT_FOUND;
    case REGISTRAR_REGISTRY_ERROR_AMBIGUOUS:
    case REGISTRAR_REGISTRY_ERROR_CHANGED:
    case REGISTRAR_REGISTRY_ERROR_REFUSED:
      return SOUP_STATUS_UNPROCESSABLE_ENTITY;
    default:
      return SOUP_STATUS_SERVICE_UNAVAILABLE;
    }
}

static void
refuse_failure (RegistrarServiceRequest *request, const GError *error)
{
  registrar_service_request_refuse (request, get_status (registrar_json_problem_of (error)), error);
}

static void
add_abilities (JsonBuilder *builder, const RegistrarCapabilities *capabilities)
{
  json_builder_set_member_name (builder, "can");
  json_builder_begin_object (builder);
  registrar_json_add_true (builder, "list", capabilities->lists);
  registrar_json_add_true (builder, "update", capabilities->updates);
  registrar_json_add_true (builder, "suspend", capabilities->suspends);
  registrar_json_add_true (builder, "unregister", capabilities->unregisters);
  registrar_json_add_true (builder, "dates", capabilities->keeps_dates);
  json_builder_end_object (builder);
}

static void
add_roles (JsonBuilder *builder, const char *const *roles)
{
  json_builder_set_member_name (builder, "roles");
  json_builder_begin_array (builder);
  for (; roles != NULL && *roles != NULL; roles++)
    json_builder_add_string_value (builder, *roles);
  json_builder_end_array (builder);
}

/* What the service's own registry does not let it do. */
static void
add_missing (JsonBuilder *builder, GPtrArray *missing)
{
  if (missing == NULL || missing->len == 0)
    return;

  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; i < missing->len; i++)
    json_builder_add_string_value (builder, missing->pdata[i]);
  json_builder_end_array (builder);
}

static void
describe (RegistrarServiceRequest *request)
{
  g_auto (RegistrarRegistryCheck) check = { 0 };
  g_autoptr (GError) error = NULL;
  RegistrarCapabilities capabilities;
  JsonBuilder *builder;

  if (!registrar_registry_check (request->registry, &check, &error))
    {
      refuse_failure (request, error);
      return;
    }

  registrar_registry_get_capabilities (request->registry, &capabilities);
  builder = begin ();
  registrar_json_add_string (builder, "service", "Registrar " REGISTRAR_VERSION);
  json_builder_set_member_name (builder, "batch");
  json_builder_add_int_value (builder, MIN (capabilities.batch_size, MAX_ITEMS));
  add_abilities (builder, &capabilities);
  add_roles (builder, capabilities.roles);
  registrar_json_add_string (builder, "account", check.account);
  add_missing (builder, check.missing);
  finish (request, builder);
}

static void
search_courses (RegistrarServiceRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) courses
      = registrar_registry_search_courses (request->registry, request->search, request->limit, &error);
  JsonBuilder *builder;

  if (courses == NULL)
    {
      refuse_failure (request, error);
      return;
    }

  builder = begin ();
  json_builder_set_member_name (builder, "courses");
  json_builder_begin_array (builder);
  for (guint i = 0; i < courses->len; i++)
    registrar_json_add_course (builder, NULL, courses->pdata[i]);
  json_builder_end_array (builder);
  finish (request, builder);
}

static void
clear_query (gpointer data)
{
  RegistrarCourseQuery *query = data;

  g_clear_pointer (&query->course, registrar_course_unref);
  g_clear_error (&query->error);
}

/* Returns: (transfer full) (nullable): %NULL if they are not all names */
static GArray *
read_names (JsonNode *names)
{
  g_autoptr (GArray) queries = g_array_new (FALSE, TRUE, sizeof (RegistrarCourseQuery));

  g_array_set_clear_func (queries, clear_query);
  for (guint i = 0; i < registrar_json_get_size (names); i++)
    {
      JsonNode *name = registrar_json_get_item (names, i);
      RegistrarCourseQuery query = { 0 };

      if (!JSON_NODE_HOLDS_VALUE (name) || json_node_get_value_type (name) != G_TYPE_STRING)
        return NULL;
      query.name = json_node_get_string (name);
      g_array_append_val (queries, query);
    }

  return g_steal_pointer (&queries);
}

static void
add_found (JsonBuilder *builder, const RegistrarCourseQuery *query)
{
  json_builder_begin_object (builder);
  if (query->course != NULL)
    registrar_json_add_course (builder, "course", query->course);
  else
    registrar_json_add_problem (builder, "problem", query->error);
  json_builder_end_object (builder);
}

static void
find_courses (RegistrarServiceRequest *request)
{
  const char *name = registrar_json_get_string (request->root, "request");
  g_autoptr (GArray) queries = read_names (registrar_json_get (request->root, "names"));
  JsonBuilder *builder;

  if (name == NULL || queries == NULL || queries->len == 0 || queries->len > MAX_ITEMS)
    {
      registrar_service_request_complain (request, SOUP_STATUS_UNPROCESSABLE_ENTITY,
                                          "“request” is missing, or “names” are not 1 to 500 texts");
      return;
    }

  registrar_registry_find_courses (request->registry, (RegistrarCourseQuery *) (gpointer) queries->data, queries->len);

  builder = begin ();
  registrar_json_add_string (builder, "request", name);
  json_builder_set_member_name (builder, "answers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < queries->len; i++)
    add_found (builder, &g_array_index (queries, RegistrarCourseQuery, i));
  json_builder_end_array (builder);
  finish (request, builder);
}

typedef void (*VerbFunc) (RegistrarServiceRequest *request, RegistrarRegistration **items, guint n_items);

static void
answer_items (RegistrarServiceRequest *request, VerbFunc verb)
{
  g_auto (RegistrarJsonItems) asked = { 0 };
  g_autofree RegistrarRegistration **items = NULL;
  const char *reason;

  if (!registrar_json_items_read (&asked, request->root, request->run, &reason))
    {
      registrar_service_request_complain (request, SOUP_STATUS_UNPROCESSABLE_ENTITY, reason);
      return;
    }
  if (asked.n_items > MAX_ITEMS)
    {
      registrar_service_request_complain (request, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "more than 500 items");
      return;
    }

  items = g_new (RegistrarRegistration *, asked.n_items);
  for (guint i = 0; i < asked.n_items; i++)
    items[i] = &asked.items[i];
  verb (request, items, asked.n_items);

  request->status = SOUP_STATUS_OK;
  request->text = registrar_json_items_write_answers (&asked, &request->length);
}

/* Without a key nobody could tell a repeated request from a new one. */
static gboolean
require_run (RegistrarServiceRequest *request)
{
  if (request->run != NULL)
    return TRUE;

  registrar_service_request_complain (request, SOUP_STATUS_BAD_REQUEST, "the header Idempotency-Key is missing");
  return FALSE;
}

static void
change_items (RegistrarServiceRequest *request, VerbFunc verb)
{
  if (require_run (request))
    answer_items (request, verb);
}

static void
call_look_up (RegistrarServiceRequest *request, RegistrarRegistration **items, guint n_items)
{
  registrar_registry_look_up (request->registry, items, n_items);
}

static void
call_register (RegistrarServiceRequest *request, RegistrarRegistration **items, guint n_items)
{
  registrar_service_group_change (request->group, REGISTRAR_SERVICE_REGISTER, items, n_items);
}

static void
call_update (RegistrarServiceRequest *request, RegistrarRegistration **items, guint n_items)
{
  registrar_service_group_change (request->group, REGISTRAR_SERVICE_UPDATE, items, n_items);
}

static void
call_suspend (RegistrarServiceRequest *request, RegistrarRegistration **items, guint n_items)
{
  registrar_service_group_change (request->group, REGISTRAR_SERVICE_SUSPEND, items, n_items);
}

static void
call_unregister (RegistrarServiceRequest *request, RegistrarRegistration **items, guint n_items)
{
  registrar_service_group_change (request->group, REGISTRAR_SERVICE_UNREGISTER, items, n_items);
}

static void
look_up (RegistrarServiceRequest *request)
{
  answer_items (request, call_look_up);
}

static void
register_ (RegistrarServiceRequest *request)
{
  change_items (request, call_register);
}

static void
update (RegistrarServiceRequest *request)
{
  change_items (request, call_update);
}

static void
suspend (RegistrarServiceRequest *request)
{
  change_items (request, call_suspend);
}

/* Without a run: whoever registered them. */
static void
unregister (RegistrarServiceRequest *request)
{
  answer_items (request, call_unregister);
}

/* A page, from where the one before was taken from, if that is not too long ago. */
static void
list_registered (RegistrarServiceRequest *request)
{
  g_autoptr (GError) error = NULL;
  gboolean is_last;

  if (request->listing == NULL)
    request->listing = registrar_service_listing_read (request->registry, request->argument, &error);
  if (request->listing == NULL)
    {
      refuse_failure (request, error);
      return;
    }

  request->status = SOUP_STATUS_OK;
  request->text = registrar_service_listing_print_page (request->listing, request->after, &request->length, &is_last);
  if (is_last)
    g_clear_pointer (&request->listing, registrar_service_listing_unref);
}

typedef struct
{
  const char *method;
  const char *path; /* `*` is a blank */
  RegistrarServiceFunc func;
} Route;

static const Route routes[] = {
  { "GET", "/", describe },
  { "GET", "/courses", search_courses },
  { "POST", "/courses/find", find_courses },
  { "GET", "/courses/*/registrations", list_registered },
  { "POST", "/registrations/look-up", look_up },
  { "POST", "/registrations/register", register_ },
  { "POST", "/registrations/update", update },
  { "POST", "/registrations/suspend", suspend },
  { "POST", "/registrations/unregister", unregister },
};

static gboolean
match_path (const char *pattern, const char *path, char **argument)
{
  const char *blank = strchr (pattern, '*');
  gsize before = blank != NULL ? (gsize) (blank - pattern) : 0;
  gsize after = blank != NULL ? strlen (blank + 1) : 0;
  gsize length = strlen (path);

  if (blank == NULL)
    return g_str_equal (pattern, path);
  if (length <= before + after || strncmp (path, pattern, before) != 0 || !g_str_has_suffix (path, blank + 1)
      || memchr (path + before, '/', length - before - after) != NULL)
    return FALSE;

  *argument = g_uri_unescape_segment (path + before, path + length - after, NULL);
  return *argument != NULL;
}

RegistrarServiceFunc
registrar_service_find_route (const char *method, const char *path, char **argument, gboolean *known)
{
  *argument = NULL;
  *known = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (!match_path (routes[i].path, path, argument))
        continue;
      *known = TRUE;
      if (g_str_equal (routes[i].method, method))
        return routes[i].func;
      g_clear_pointer (argument, g_free);
    }

  return NULL;
}
