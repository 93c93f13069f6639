/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A Moodle that behaves as a real one was seen to: on a thread of its own, on this computer. */

#pragma once

#include "moodle-site.h"

#include <libsoup/soup.h>

#define MOODLE_TOKEN "canary-3a91"

typedef struct _MoodleServer MoodleServer;

/* What becomes of one call. */
typedef enum
{
  MOODLE_ANSWERS,
  MOODLE_LOSES_REQUEST, /* and ends the connection */
  MOODLE_LOSES_ANSWER,  /* likewise, once it has done what it was asked */
  MOODLE_IS_MAINTAINED,
  MOODLE_LIES, /* says that it has done it */
} MoodleMishap;

/* An answer that is given to every call of a function instead of its own. */
typedef struct
{
  const char *function; /* NULL: of all of them */
  guint status; /* 0: the connection ends instead */
  const char *content_type;
  const char *retry_after; /* (nullable) */
  const char *body;
} MoodleCanned;

struct _MoodleServer
{
  /* how it behaves; before the start, or under the lock */
  guint max_input_vars;
  MoodleMishap (*mishap) (MoodleServer *self, const char *function, guint n); /* (nullable) @n: of the call, from 0 */
  const MoodleCanned *canned; /* (nullable) */

  /* how long it takes: @knee calls at a time; with more, all take longer */
  guint knee; /* 0: no time at all */
  guint call_time; /* milliseconds a call */
  guint row_time;  /* microseconds a row besides */
  double thrash; /* by so much, as a share, each call too many lengthens all */

  GMutex lock;
  MoodleSite site;
  guint n_calls;
  GHashTable *calls; /* function -> how often it was called */
  guint n_under_way;
  guint most_under_way;
  guint most_fields;  /* of a call */
  guint n_cut;        /* calls that were over max_input_vars */
  GHashTable *students_under_way; /* id -> how many calls that change something are about the student */
  guint n_races;      /* calls that met another about the same student */
  char *last_form;    /* of the last call, as it came */
  GString *looked_up_by; /* by which fields people were looked up, one after the other, each with a blank behind it */

  /* its own */
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  GAsyncQueue *ready;
  GQueue *waiting; /* calls that wait for their turn */
  guint n_working;
  char *address;
};

/* Every field of @self that says how it behaves, and the site, may be set in between. */
void  moodle_server_init    (MoodleServer *self);
void  moodle_server_start   (MoodleServer *self);
void  moodle_server_stop    (MoodleServer *self);
/* How often a function was called. */
guint moodle_server_count   (MoodleServer *self, const char *function);
