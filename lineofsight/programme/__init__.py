"""What the partnership means to do and watches over: meetings, priorities, work programme, risks, logs and documents."""
