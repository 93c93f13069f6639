/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A channel of capacity CAPACITY: co_channel_send(), co_channel_receive() and co_channel_close(), parking and making
 * ready, and a receiver whose wait may be cancelled.
 *
 * Two send one value each, one receives until the channel is closed, one receives once and may be cancelled
 * meanwhile. Everyone must come to an end, and each value to one receiver. What must be found:
 * -DRESUME_ON_ITS_STACK: a coroutine is resumed while it still stands on its stack;
 * -DFORGET_TO_DECIDE: a value is given to a receiver without asking whether its wait has ended;
 * -DUNLOCK_BEFORE_JOINING: a coroutine is put into the list only after the lock is released. */

#define NOBODY 4
#define N 4 /* coroutines: 0 and 1 send, 2 receives all, 3 may be cancelled */

bit locked, closed;
byte length, n_sent, n_received;
byte senders[N], receivers[N];     /* lists of coroutines */
byte n_senders, n_receivers;
bit ready[N], off_cpu[N], done[N]; /* done: the value was copied */
byte decided[N];                   /* 0, 1 the channel, 2 the cancellation */

inline lock () { atomic { !locked -> locked = 1 } }
inline unlock () { locked = 0 }

/* On the stack left; then whoever picks it may resume it, once it is off it. */
inline park () {
  off_cpu[me] = 1;
  ready[me];
  off_cpu[me] = 0;
  ready[me] = 0
}

inline make_ready (who) {
#ifdef RESUME_ON_ITS_STACK
  assert (off_cpu[who]);
#else
  off_cpu[who]; /* the one who picks it waits for that */
#endif
  ready[who] = 1
}

/* The first of a list whose wait is not decided. An inline cannot be given a list. */
#ifdef FORGET_TO_DECIDE
#define DECIDE(who) skip
#else
#define DECIDE(who) \
  if \
  :: d_step { decided[who] == 0 -> decided[who] = 1 } \
  :: d_step { decided[who] == 2 -> who = NOBODY } \
  fi
#endif

#define POP(list, n, who) \
  who = NOBODY; \
  do \
  :: who == NOBODY && n > 0 -> \
    d_step { who = list[0]; list[0] = list[1]; list[1] = list[2]; list[2] = list[3]; n-- } \
    DECIDE (who) \
  :: else -> break \
  od

#ifdef UNLOCK_BEFORE_JOINING
#define JOIN(list, n) unlock (); d_step { list[n] = me; n++ }
#else
#define JOIN(list, n) d_step { list[n] = me; n++ } unlock ()
#endif

active [2] proctype sender () {
  byte me = _pid, who;

  lock ();
  POP (receivers, n_receivers, who);
  if
  :: who != NOBODY -> unlock (); done[who] = 1; make_ready (who)
  :: who == NOBODY && length < CAPACITY -> length++; unlock ()
  :: else ->
    d_step { decided[me] = 0; done[me] = 0 }
    JOIN (senders, n_senders);
    park ();
    assert (done[me])
  fi;
  n_sent++
}

inline receive (got) {
  lock ();
  POP (senders, n_senders, who);
  if
  :: length > 0 ->
    if
    :: who == NOBODY -> length--
    :: else -> skip /* its value takes the place */
    fi;
    unlock ();
    got = 1
  :: length == 0 && who != NOBODY -> unlock (); got = 1
  :: length == 0 && who == NOBODY && closed -> unlock (); got = 0
  :: else ->
    d_step { decided[me] = 0; done[me] = 0 }
    JOIN (receivers, n_receivers);
    park ();
    got = done[me]
  fi;
  if
  :: who != NOBODY -> done[who] = 1; make_ready (who)
  :: else -> skip
  fi
}

active proctype receiver () {
  byte me = _pid, who;
  bit got;

  do
  :: receive (got);
    if
    :: got -> n_received++
    :: else -> break
    fi
  od
}

active proctype cancellable_receiver () {
  byte me = _pid, who, i;
  bit got;

  receive (got);
  if
  :: got -> n_received++
  :: else -> skip
  fi;
  if
  :: decided[me] == 2 -> /* takes its place back */
    lock ();
    d_step {
      i = 0;
      do
      :: i < n_receivers && receivers[i] == me ->
        receivers[i] = receivers[n_receivers - 1];
        n_receivers--
      :: i < n_receivers && receivers[i] != me -> i++
      :: else -> break
      od;
      i = 0
    }
    unlock ();
    assert (!got)
  :: else -> skip
  fi
}

active proctype canceller () {
  bit won;

  d_step {
    if
    :: decided[3] == 0 && (n_receivers > 0 && (receivers[0] == 3 || receivers[1] == 3)) ->
      decided[3] = 2;
      won = 1
    :: else -> skip
    fi
  }
  if
  :: won -> make_ready (3)
  :: else -> skip
  fi
}

active proctype closer () {
  byte who;

  n_sent == 2;
  lock ();
  closed = 1;
  POP (receivers, n_receivers, who);
  unlock ();
  if
  :: who != NOBODY -> make_ready (who)
  :: else -> skip
  fi;
  lock ();
  POP (receivers, n_receivers, who);
  unlock ();
  if
  :: who != NOBODY -> make_ready (who)
  :: else -> skip
  fi
}

active proctype at_rest () {
end:
  timeout -> assert (n_received == 2 && length == 0)
}
