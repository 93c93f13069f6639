/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Permits are tokens in a channel: to receive one is to have it, to send it is to give it back. The pace is in another
 * channel, of capacity 1: whoever has received it is the one who may change it, and the number of tokens with it. */

#include "registry/limiter.h"

#include "coroutine/co.h"

/* Longer than this nobody asks to be left alone and means us. */
#define LONGEST_LEFT_ALONE (120 * G_USEC_PER_SEC)
#define LATELY (10 * G_USEC_PER_SEC)

typedef struct
{
  guint8 unused;
} RegistrarToken;
CO_DEFINE_CHANNEL (RegistrarToken, registrar_token, co_clear_nothing)

/* What decides how many tokens there are. */
typedef struct
{
  RegistrarPace *pace;
} RegistrarPaceRef;
CO_DEFINE_CHANNEL (RegistrarPaceRef, registrar_pace_ref, co_clear_nothing)

struct _RegistrarLimiter
{
  RegistrarTokenChannel tokens;
  RegistrarPaceRefChannel turn;
  RegistrarPace pace; /* whose turn it is */
  guint n_tokens;     /* likewise: in the channel and in use */
  gint64 work;        /* likewise: microseconds that all calls have taken, up to @counted */
  gint64 counted;     /* likewise */

  /* (atomic) written by whose turn it is */
  guint level;
  gint64 left_alone_until;
  gint64 slowed_until;

  guint in_flight; /* likewise */
};

static void
publish (RegistrarLimiter *self)
{
  __atomic_store_n (&self->level, self->pace.level, __ATOMIC_RELAXED);
}

static RegistrarLimiter *
registrar_limiter_new (guint max_calls)
{
  RegistrarLimiter *self = g_new0 (RegistrarLimiter, 1);
  RegistrarPaceRef turn = { &self->pace };

  self->tokens = registrar_token_channel_new (max_calls);
  self->turn = registrar_pace_ref_channel_new (1);
  self->counted = g_get_monotonic_time ();
  registrar_pace_init (&self->pace, max_calls);
  registrar_pace_ref_try_send (self->turn.sender, &turn);

  for (; self->n_tokens < self->pace.level; self->n_tokens++)
    registrar_token_try_send (self->tokens.sender, &(RegistrarToken){ 0 });
  publish (self);
  return self;
}

static void
registrar_limiter_free (gpointer data)
{
  RegistrarLimiter *self = data;

  registrar_token_channel_clear (&self->tokens);
  registrar_pace_ref_channel_clear (&self->turn);
  g_free (self);
}

RegistrarLimiter *
registrar_limiter_of (RegistrarRegistry *registry)
{
  static const char key[] = "registrar-limiter";
  GObject *object = G_OBJECT (registry);
  RegistrarLimiter *self = g_object_get_data (object, key);
  RegistrarCapabilities capabilities;

  if (self != NULL)
    return self;

  registrar_registry_get_capabilities (registry, &capabilities);
  self = registrar_limiter_new (capabilities.max_requests);
  if (g_object_replace_data (object, key, NULL, self, registrar_limiter_free, NULL))
    return self;

  registrar_limiter_free (self);
  return g_object_get_data (object, key);
}

/* As many tokens as the level says: one that is in use goes when it comes back. */
static void
adjust_tokens (RegistrarLimiter *self)
{
  RegistrarToken token = { 0 };

  while (self->n_tokens < self->pace.level
         && registrar_token_try_send (self->tokens.sender, &token) == CO_CHANNEL_DONE)
    self->n_tokens++;
  while (self->n_tokens > self->pace.level
         && registrar_token_try_receive (self->tokens.receiver, &token) == CO_CHANNEL_DONE)
    self->n_tokens--;
  publish (self);
}

/* After the token was taken, so that those who are left waiting keep their order. */
static gboolean
leave_alone (RegistrarLimiter *self, GCancellable *cancellable)
{
  gint64 wait;

  while ((wait = __atomic_load_n (&self->left_alone_until, __ATOMIC_RELAXED) - g_get_monotonic_time ()) > 0)
    if (!co_sleep_cancellable (wait, cancellable, NULL))
      return FALSE;

  return TRUE;
}

/* Whose turn it is: from now on there are so many calls. */
static void
count_work (RegistrarLimiter *self, gint64 now, guint in_flight)
{
  self->work += self->in_flight * (now - self->counted);
  self->counted = now;
  __atomic_store_n (&self->in_flight, in_flight, __ATOMIC_RELAXED);
}

gboolean
registrar_limiter_acquire (RegistrarLimiter *self, RegistrarPermit *permit, GCancellable *cancellable)
{
  RegistrarToken token;
  RegistrarPaceRef turn;

  if (registrar_token_receive_within (self->tokens.receiver, &token, CO_FOREVER, cancellable) != CO_CHANNEL_DONE)
    return FALSE;

  if (!leave_alone (self, cancellable))
    {
      registrar_token_send (self->tokens.sender, &token);
      return FALSE;
    }

  registrar_pace_ref_receive (self->turn.receiver, &turn);
  permit->started = g_get_monotonic_time ();
  permit->generation = turn.pace->generation;
  count_work (self, permit->started, self->in_flight + 1);
  permit->work = self->work;
  registrar_pace_ref_send (self->turn.sender, &turn);
  return TRUE;
}

static void
note_complaint (RegistrarLimiter *self, gint64 now, gint64 retry_after)
{
  gint64 until = now + MIN (retry_after, LONGEST_LEFT_ALONE);

  if (until > __atomic_load_n (&self->left_alone_until, __ATOMIC_RELAXED))
    __atomic_store_n (&self->left_alone_until, until, __ATOMIC_RELAXED);
  __atomic_store_n (&self->slowed_until, until + LATELY, __ATOMIC_RELAXED);
}

void
registrar_limiter_release (RegistrarLimiter *self, const RegistrarPermit *permit, const RegistrarCallReport *report)
{
  RegistrarToken token = { 0 };
  RegistrarPaceRef turn;
  gint64 now, latency;

  registrar_pace_ref_receive (self->turn.receiver, &turn);
  now = g_get_monotonic_time ();
  latency = MAX (now - permit->started, 1);
  count_work (self, now, self->in_flight - 1);
  if (report != NULL)
    registrar_pace_add_call (turn.pace, &(RegistrarPaceCall){
                                            .generation = permit->generation,
                                            .latency = latency,
                                            .n_items = report->n_items,
                                            .in_flight = (double) (self->work - permit->work) / (double) latency,
                                            .complained = report->complained,
                                        });
  if (report != NULL && report->complained)
    note_complaint (self, now, report->retry_after);

  registrar_token_try_send (self->tokens.sender, &token);
  adjust_tokens (self);
  registrar_pace_ref_send (self->turn.sender, &turn);
}

void
registrar_limiter_tell_quota (RegistrarLimiter *self, const RegistrarQuota *quota)
{
  RegistrarPaceRef turn;

  registrar_pace_ref_receive (self->turn.receiver, &turn);
  registrar_pace_set_quota (turn.pace, quota);
  if (turn.pace->scarce)
    note_complaint (self, g_get_monotonic_time (), 0);
  registrar_pace_ref_send (self->turn.sender, &turn);
}

void
registrar_limiter_get_state (RegistrarLimiter *self, RegistrarLimiterState *state)
{
  gint64 now = g_get_monotonic_time ();

  state->level = __atomic_load_n (&self->level, __ATOMIC_RELAXED);
  state->in_flight = __atomic_load_n (&self->in_flight, __ATOMIC_RELAXED);
  state->slowed = __atomic_load_n (&self->slowed_until, __ATOMIC_RELAXED) > now;
  state->left_alone = MAX (__atomic_load_n (&self->left_alone_until, __ATOMIC_RELAXED) - now, 0);
}
