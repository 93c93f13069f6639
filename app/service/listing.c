/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The registry tells everybody in no order, and pages need one: so they are read once, not once a page, and each is printed once. */

#include "service/listing.h"

#include "registry/json-values.h"

#include <string.h>

#define PAGE_SIZE 2000
/* A client asks for the next page as soon as it has one; whoever comes later is told how it is then. */
#define FRESH (5 * 60 * G_USEC_PER_SEC)

typedef struct
{
  char *account;
  char *text; /* JSON */
} Entry;

struct _RegistrarServiceListing
{
  char *course;
  GArray *entries; /* (element-type Entry), by their accounts */
  gint64 read;     /* when, by g_get_monotonic_time() */
};

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->account);
  g_free (entry->text);
}

static void
add_registered (const RegistrarRegistered *registered, gpointer data)
{
  RegistrarServiceListing *self = data;
  JsonBuilder *builder = json_builder_new ();
  Entry entry = { g_strdup (registered->account), NULL };
  gsize length;

  json_builder_begin_object (builder);
  registrar_json_add_string (builder, "account", registered->account);
  registrar_json_add_student (builder, "student", &registered->student);
  registrar_json_add_details (builder, "details", &registered->details);
  registrar_json_add_time (builder, "since", registered->since);
  registrar_json_add_true (builder, "staff", registered->is_staff);
  entry.text = registrar_json_print (builder, &length);
  g_array_append_val (self->entries, entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Entry *) a)->account, ((const Entry *) b)->account);
}

RegistrarServiceListing *
registrar_service_listing_read (RegistrarRegistry *registry, const char *course, GError **error)
{
  g_autoptr (RegistrarServiceListing) self = g_atomic_rc_box_new0 (RegistrarServiceListing);
  g_autoptr (RegistrarCourse) asked = registrar_course_new (course, course, course, 0);

  self->course = g_strdup (course);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->read = g_get_monotonic_time ();
  g_array_set_clear_func (self->entries, clear_entry);
  if (!registrar_registry_list_registered (registry, asked, add_registered, self, error))
    return NULL;

  g_array_sort (self->entries, compare_entries);
  return g_steal_pointer (&self);
}

RegistrarServiceListing *
registrar_service_listing_ref (RegistrarServiceListing *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  RegistrarServiceListing *self = data;

  g_free (self->course);
  g_array_unref (self->entries);
}

void
registrar_service_listing_unref (RegistrarServiceListing *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

gboolean
registrar_service_listing_is_fresh (const RegistrarServiceListing *self)
{
  return g_get_monotonic_time () - self->read < FRESH;
}

/* The first one behind @after. */
static guint
find_first (const RegistrarServiceListing *self, const char *after)
{
  guint first = 0;
  guint last = after != NULL ? self->entries->len : 0;

  while (first < last)
    {
      guint middle = first + (last - first) / 2;

      if (strcmp (g_array_index (self->entries, Entry, middle).account, after) <= 0)
        first = middle + 1;
      else
        last = middle;
    }

  return first;
}

static void
append_next (const RegistrarServiceListing *self, GString *page, const char *account)
{
  g_autofree char *course = g_uri_escape_string (self->course, NULL, FALSE);
  g_autofree char *after = g_uri_escape_string (account, NULL, FALSE);

  g_string_append_printf (page, ",\"next\":\"courses/%s/registrations?after=%s\"", course, after);
}

char *
registrar_service_listing_print_page (const RegistrarServiceListing *self, const char *after, gsize *length, gboolean *is_last)
{
  guint first = find_first (self, after);
  guint end = MIN (self->entries->len, first + PAGE_SIZE);
  GString *page = g_string_new ("{\"registrations\":[");

  for (guint i = first; i < end; i++)
    {
      if (i > first)
        g_string_append_c (page, ',');
      g_string_append (page, g_array_index (self->entries, Entry, i).text);
    }
  g_string_append_c (page, ']');

  *is_last = end == self->entries->len;
  if (!*is_last)
    append_next (self, page, g_array_index (self->entries, Entry, end - 1).account);
  g_string_append_c (page, '}');

  *length = page->len;
  return g_string_free (page, FALSE);
}
